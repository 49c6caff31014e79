// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/session.h"

#include "journal/objection.h"
#include "store/identity.h"
#include "store/store_failure.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace quota {

namespace {

/// Hashing in steps keeps the memory of a long batch small; the steps are part of what is documented.
constexpr std::size_t hashEvery = 1 << 16;
constexpr std::size_t ledgerKept = 4096;

void reject(ParsedLine& line, Decision& decision, Reason reason, std::string message)
{
    decision.clear();
    decision.outcome = Outcome::Rejected;
    decision.reason = reason;
    line.rejection = {reason, std::move(message)};
}

} // namespace

Session::Session(StoreWriter& store, const ZoneCatalogue& zones, Keep keep)
    : m_store(store), m_zones(zones), m_keep(keep), m_parser(zones)
{
}

Session::~Session() = default;

void Session::begin()
{
    const bool isNews = m_store.begin();
    for (auto& [no, slot] : m_payers)
        slot->taken = false;
    m_unknown.clear();
    m_lastPayer = nullptr;
    if (isNews && m_keep == Keep::Everything)
        m_store.refreshJournal();
}

PayerSlot& Session::slotOf(std::int64_t payer)
{
    auto& slot = m_payers[payer];
    if (!slot) {
        slot = std::make_unique<PayerSlot>();
        slot->row.no = payer;
    }
    return *slot;
}

/// A state that others have changed since is dropped, and loaded anew when it is needed.
void Session::take(PayerSlot& slot)
{
    if (std::exchange(slot.taken, true))
        return;
    const auto row = m_store.take(slot.row.no, !slot.row.id.empty());
    if (!row)
        return;
    const bool isOther = slot.row.journalHash != row->journalHash;
    slot.row = *row;
    if (slot.state && (isOther || slot.state->events != row->events))
        slot.state.reset();
}

PayerState& Session::stateOf(PayerSlot& slot)
{
    take(slot);
    if (!slot.state)
        slot.state.emplace(m_store.loadState(slot.row, m_zones));
    return *slot.state;
}

PayerSlot* Session::payerOf(std::string_view account)
{
    if (m_lastPayer != nullptr && account == m_lastAccount)
        return m_lastPayer;
    std::string id(account);
    auto found = m_accounts.find(id);
    if (found == m_accounts.end()) {
        if (m_unknown.contains(id))
            return nullptr;
        const auto payer = m_store.payerOf(account);
        if (!payer) {
            m_unknown.insert(std::move(id));
            return nullptr;
        }
        found = m_accounts.emplace(std::move(id), &slotOf(*payer)).first;
    }
    m_lastAccount = account;
    m_lastPayer = found->second;
    return m_lastPayer;
}

bool Session::expect(std::span<const ParsedLine> lines)
{
    if (!m_store.isShared())
        return true;
    std::vector<Expected> events;
    events.reserve(lines.size());
    for (const ParsedLine& line : lines) {
        if (!line.ok)
            continue;
        const Event& event = line.event;
        const PayerSlot* slot = payerOf(event.account);
        if (slot == nullptr && event.details && event.details->parent)
            slot = payerOf(*event.details->parent);
        events.push_back({slot != nullptr ? slot->row.no : 0, event.source, event.id});
    }
    return m_store.expect(events);
}

void Session::prefetch(const ParsedLine& line, std::uint32_t identity, PayerState::Fetch what)
{
    if (!line.ok)
        return;
    if (what == PayerState::Fetch::Place)
        m_store.prefetch(identity);
    const PayerSlot* slot = line.event.device.empty() ? nullptr : payerOf(line.event.account);
    if (slot != nullptr && slot->state)
        slot->state->prefetchDevice(line.event.account, line.event.device, what);
}

std::vector<PayerSlot*> Session::payers()
{
    for (const PayerRow& row : m_store.listPayers())
        if (PayerSlot& slot = slotOf(row.no); slot.row.id.empty())
            slot.row = row;
    std::vector<PayerSlot*> all;
    for (auto& [no, slot] : m_payers)
        all.push_back(slot.get());
    return all;
}

PayerSlot* Session::newPayer(const Event& event)
{
    PayerSlot& slot = slotOf(m_store.newPayer());
    slot.row.id = event.account;
    slot.taken = true;
    slot.state.emplace(openPayer(m_zones, event));
    return &slot;
}

/// Whether the journal has an event of this identity: a duplicate, or a conflict when it says something else.
bool Session::findDuplicate(PayerSlot& slot, std::uint32_t hash, ParsedLine& line, Decision& decision)
{
    if (m_keep == Keep::StateOnly)
        return false;
    const Event& event = line.event;
    if (m_store.isAgain(slot.row.no, event)) {
        decision.clear();
        decision.outcome = Outcome::Duplicate;
        return true;
    }
    const StoredEvent* stored = m_store.findIdentity(slot.row.no, hash, event.source, event.id);
    if (stored == nullptr)
        return false;
    const PayerState& state = stateOf(slot);
    const std::string_view device =
        stored->device == noIndex ? "" : std::string_view(state.devices[stored->device].id);
    const bool same = stored->type == event.type && stored->time == event.time &&
                      stored->actor == event.actor && stored->amount == event.amount &&
                      state.accounts[stored->account].id == event.account &&
                      (isCompact(event.type) ? device == event.device : stored->data == event.data);
    decision.clear();
    if (same)
        decision.outcome = Outcome::Duplicate;
    else
        reject(line, decision, Reason::Conflict, objectionText(Objection::Conflict));
    return true;
}

void Session::submit(ParsedLine& line, Decision& decision)
{
    submit(line, line.ok ? identityHash(line.event.source, line.event.id) : 0, decision);
}

void Session::submit(ParsedLine& line, std::uint32_t hash, Decision& decision)
{
    if (!line.ok) {
        decision.clear();
        decision.outcome = Outcome::Rejected;
        decision.reason = line.rejection.reason;
        return;
    }
    const Event& event = line.event;
    PayerSlot* slot = payerOf(event.account);
    const bool creates = slot == nullptr && event.type == EventType::AccountCreated;
    if (creates && event.details->parent)
        slot = payerOf(*event.details->parent);
    if (slot != nullptr)
        take(*slot);
    if (slot != nullptr && findDuplicate(*slot, hash, line, decision))
        return;
    if (slot == nullptr && (!creates || event.details->parent))
        return reject(line, decision, Reason::UnknownAccount,
                      rejectionMessage(Reason::UnknownAccount, event));
    if (slot == nullptr)
        slot = newPayer(event);
    PayerState& state = stateOf(*slot);
    decide(state, event, decision);
    if (decision.outcome == Outcome::Rejected) {
        line.rejection = {decision.reason, rejectionMessage(decision.reason, event)};
        return;
    }
    if (creates) {
        m_accounts[std::string(event.account)] = slot;
        m_lastPayer = nullptr;
    }
    enter(*slot, hash, event, decision);
}

void Session::enter(PayerSlot& slot, std::uint32_t hash, const Event& event, const Decision& decision)
{
    slot.touched = true;
    if (slot.batchFirst == 0) {
        slot.batchFirst = slot.state->events;
    }
    // What is to be written anyway does not pile up in memory.
    if (slot.state->effects.ledger.size() >= ledgerKept)
        m_store.saveLedger(slot.row, *slot.state);
    if (m_keep == Keep::StateOnly)
        return;
    m_record.clear();
    encodeRecord(decision, m_record);
    appendCanonical(slot.batchBytes, event, decision, m_record);
    if (slot.batchBytes.size() > hashEvery) {
        m_hasher.chain(slot.row.journalHash, slot.batchBytes);
        slot.batchBytes.clear();
    }
    m_store.append(slot.row.no, slot.state->events, hash, event, decision);
}

void Session::closeBatch(PayerSlot& slot)
{
    if (!slot.batchBytes.empty())
        m_hasher.chain(slot.row.journalHash, slot.batchBytes);
    slot.batchBytes.clear();
    if (m_keep == Keep::Everything)
        m_store.saveBatch(slot.row.no, slot.batchFirst, slot.state->events, slot.row.journalHash);
    slot.batchFirst = 0;
}

void Session::letGo(std::string_view account)
{
    PayerSlot* const slot = payerOf(account);
    if (slot == nullptr)
        return;
    const std::int64_t number = slot->row.no;
    if (slot->touched) {
        closeBatch(*slot);
        m_store.saveState(slot->row, *slot->state);
    }
    std::erase_if(m_accounts, [&](const auto& known) { return known.second == slot; });
    m_lastPayer = nullptr;
    m_payers.erase(number);
}

void Session::unload(PayerSlot& slot)
{
    if (!slot.touched)
        slot.state.reset();
}

void Session::commit(ImportRow* import, const std::vector<RejectRow>& rejects, bool importEnds)
{
    try {
        for (auto& [no, slot] : m_payers) {
            if (!slot->touched)
                continue;
            closeBatch(*slot);
            // A state that nobody else reads is written once.
            if (m_keep == Keep::Everything || importEnds) {
                m_store.saveState(slot->row, *slot->state);
                slot->touched = false;
            } else {
                m_store.saveEffects(slot->row, *slot->state);
            }
        }
        if (m_keep == Keep::Everything) {
            m_store.finishJournal(importEnds);
            noteZoneData();
        }
        if (import != nullptr)
            m_store.saveImport(*import, rejects);
        m_store.commit();
    } catch (...) {
        rollback();
        throw;
    }
    std::ranges::move(m_inbox, std::back_inserter(m_inboxTold));
    m_inbox.clear();
}

/// The store remembers which time zone data it has been decided with.
void Session::noteZoneData()
{
    if (!std::exchange(m_zoneDataNoted, true))
        m_store.addZoneData(m_zones.tzdataVersion());
}

void Session::rollback()
{
    m_zoneDataNoted = false;
    m_inbox.clear();
    m_store.rollback();
    m_lastPayer = nullptr;
    m_payers.clear();
    m_accounts.clear();
    m_unknown.clear();
}

std::string rejectionMessage(Reason reason, const Event& event)
{
    switch (reason) {
    case Reason::UnknownAccount:
        return objectionText(Objection::UnknownAccount, {event.details && event.details->parent
                                                             ? std::string_view(*event.details->parent)
                                                             : event.account});
    case Reason::UnknownProduct:
        return objectionText(Objection::UnknownProduct, {event.product});
    case Reason::UnknownDevice:
        return event.device.empty() ? objectionText(Objection::UnknownListedDevice)
                                    : objectionText(Objection::UnknownDevice, {event.device});
    case Reason::UnknownCampaign:
        return objectionText(Objection::UnknownCampaign, {event.campaign});
    case Reason::UnknownAlert:
        return objectionText(Objection::UnknownAlert);
    case Reason::AlreadyExists:
        return objectionText(Objection::AlreadyExists);
    case Reason::AllowanceMismatch:
        return objectionText(Objection::OtherAllowance);
    case Reason::OutOfRange:
        return objectionText(Objection::ExpiresEarly);
    case Reason::SchemeMismatch:
        return objectionText(Objection::OtherScheme);
    case Reason::Overflow:
        return objectionText(Objection::SumBeyondBits);
    default:
        return objectionText(Objection::NotTaken);
    }
}

void appendCanonical(std::string& out, const Event& event, const Decision& decision)
{
    std::string record;
    encodeRecord(decision, record);
    appendCanonical(out, event, decision, record);
}

void appendCanonical(std::string& out, const Event& event, const Decision& decision, std::string_view record)
{
    appendCanonical(out, static_cast<std::int64_t>(event.type));
    appendCanonical(out, event.time);
    for (const std::string_view text :
         {event.source, event.id, event.account, event.actor, event.device, event.data})
        appendCanonical(out, text);
    appendCanonical(out, event.amount);
    appendCanonical(out, static_cast<std::int64_t>(decision.reason));
    appendCanonical(out, decision.units);
    appendCanonical(out, decision.needed);
    appendCanonical(out, std::int64_t{decision.late});
    appendCanonical(out, record);
}

bool restoreEvent(EventParser& parser, const StoredEvent& stored, std::string_view account,
                  std::string_view device, ParsedLine& line)
{
    if (isCompact(stored.type)) {
        line.event = {};
        line.event.type = stored.type;
        line.event.device = device;
        line.event.amount = stored.amount;
        line.ok = true;
    } else if (!parser.parseData(stored.type, stored.data, line)) {
        return false;
    }
    line.event.time = stored.time;
    line.event.source = stored.source;
    line.event.id = stored.id;
    line.event.account = account;
    line.event.actor = stored.actor;
    return true;
}

} // namespace quota
