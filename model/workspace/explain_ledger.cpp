// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/explain_ledger.h"

#include "vocabulary/calendar.h"
#include "workspace/explain_words.h"

#include <algorithm>
#include <limits>

namespace quota {

namespace {

/// How many entries behind its own a purchase's settlements are looked for.
constexpr int settlementsShown = 50;

/// Whether the event's own decision says little, and the entry and its neighbours say more.
bool addsGrant(EventType type)
{
    switch (type) {
    case EventType::AccountCreated:
    case EventType::CodePurchased:
    case EventType::TopupPurchased:
    case EventType::TopupGranted:
    case EventType::DebugRequested:
    case EventType::LicencePurchased:
    case EventType::PackagePurchased:
        return true;
    default:
        return false;
    }
}

class EntryExplainer {
public:
    EntryExplainer(Reader& reader, const AccountView& payer, LedgerEntry entry)
        : m_reader(reader),
          m_payer(payer),
          m_entry(std::move(entry)),
          m_account(payer.state().accounts[m_entry.account])
    {
    }

    Explanation run()
    {
        const auto event = eventOfEntry(m_reader, m_payer, m_entry);
        if (event && m_entry.change != Change::PackageRenewal)
            tellEvent(*event);
        else
            tellScheduled();
        m_out.found = true;
        m_out.time = m_entry.time;
        m_out.account = m_account.id;
        m_out.device = m_entry.device;
        m_out.title = spokenEntry(m_entry.change) + ": " + spokenChange(m_entry.meter, m_entry.units);
        say("The account’s " + spokenMeter(m_entry.meter) + " balance was *" +
            spoken(m_entry.balance - m_entry.units) + "* before this entry and *" + spoken(m_entry.balance) +
            "* after it.");
        addFields();
        return std::move(m_out);
    }

private:
    void say(const std::string& marked) { m_out.steps.push_back(sentence(marked)); }
    std::string time(Instant at) const { return spokenTime(*m_account.zone, at); }

    void tellEvent(const StoredEvent& event)
    {
        m_out = explain(m_payer.state(), event);
        const Sentence first =
            sentence("*" + spokenType(event.type) + "*" +
                     (m_out.device.empty() ? std::string() : " of *" + plainMarks(m_out.device) + "*") +
                     " at " + time(event.time) + ": accepted.");
        // Of these the entry says all that the event has to say.
        if (event.type == EventType::AccountCreated || m_entry.change == Change::ReservationRelease)
            m_out.steps.clear();
        m_out.steps.insert(m_out.steps.begin(), first);
        if (event.type == EventType::AccountCreated)
            return say("An account of its kind begins with *" + spokenQuantity(m_entry.meter, m_entry.units) +
                       "* for nothing: " + plainMarks(m_entry.grant) + ".");
        if (m_entry.change == Change::BillDeduction)
            return tellPayment();
        if (m_entry.change == Change::ExcessDeduction && m_entry.device.empty())
            return say("Before a top-up can be used it pays what is owed: *" +
                       spokenQuantity(m_entry.meter, -m_entry.units) + "* went to the unbilled excess of " +
                       spokenMonth(monthOf(m_account.zone->dayAt(m_entry.time))) + ".");
        if (m_entry.change == Change::ReservationRelease)
            return say("The campaign ended, and the *" + spokenQuantity(m_entry.meter, m_entry.units) +
                       "* that its devices had not used came back.");
        if (addsGrant(event.type))
            tellSettlements();
        if (!m_entry.device.empty() && event.device == noIndex)
            say("This entry is the part of device *" + plainMarks(m_entry.device) + "*.");
    }

    void tellPayment()
    {
        for (const BillPayment& payment :
             billPayments({m_payer.store, m_payer.payer, m_entry.account}, m_entry.meter)) {
            if (payment.entry.seq != m_entry.seq || payment.bill == noIndex)
                continue;
            const Bill& bill = m_payer.state().bills[payment.bill];
            return say("A top-up first settles bills, oldest first: *" +
                       spokenQuantity(m_entry.meter, -m_entry.units) + "* went to the bill of *" +
                       spokenMonth(bill.month) + "* of " + spoken(bill.billed) + ", due until the end of " +
                       spokenDay(m_account.zone->dayAt(bill.due) - 1) + ".");
        }
    }

    /// What a purchase paid at once, told beside its own entry.
    void tellSettlements()
    {
        LedgerFilter filter;
        filter.event.text = m_entry.event;
        filter.first = m_entry.seq + 1;
        filter.last = m_entry.seq + settlementsShown;
        for (const LedgerEntry& e :
             m_payer.store.listLedger(m_payer.payer.row.no, filter, false, settlementsShown)) {
            if (e.grant != m_entry.grant || e.units >= 0)
                break;
            say("*" + spokenQuantity(e.meter, -e.units) + "* of it settled at once what was owed (" +
                (e.change == Change::BillDeduction ? "a bill" : "unbilled excess") + ").");
        }
    }

    void tellScheduled()
    {
        switch (m_entry.change) {
        case Change::ExcessDeduction:
            return tellDayClose();
        case Change::Expiration:
            return m_entry.meter == Meter::Token ? tellLapse() : tellExpiry();
        case Change::Code:
            return tellRenewal();
        case Change::PackageRenewal:
            return say("Package *" + plainMarks(m_entry.grant) +
                       "* had been bought while another one was active, and waited. That one ended at *" +
                       time(m_entry.time) + "*, and this one began with *" +
                       spokenQuantity(Meter::Token, m_entry.units) + "*, for 12 months.");
        case Change::PackageTermination:
            return say("Package *" + plainMarks(m_entry.grant) + "* ended at *" + time(m_entry.time) +
                       "*, and none was waiting. Its unreserved rest of *" +
                       spokenQuantity(Meter::Token, -m_entry.units) +
                       "* lapsed; open campaigns were terminated, and updates are refused until a package is "
                       "bought.");
        case Change::ReservationTermination:
            return say("Campaign *" + plainMarks(m_entry.campaign) +
                       "* was still running when its package ended and none was waiting: it was "
                       "*terminated*. Its unused reserved tokens are lost and nothing comes back, so the "
                       "entry is of 0 tokens.");
        default:
            return say("This entry was written by scheduled work at " + time(m_entry.time) + ".");
        }
    }

    void tellDayClose()
    {
        const Day last = m_account.zone->dayAt(m_entry.time - 1);
        std::optional<Day> day;
        Units excess = 0, drawn = 0, unbilled = 0;
        std::string use;
        const auto isLatest = [&](Day d) { return d <= last && (!day || d > *day); };
        if (m_entry.meter == Meter::Subscription) {
            for (const SubscriptionDay& d : m_payer.store.listSubscriptionDays(m_payer.payer.row.no)) {
                if (d.account != m_entry.account || !isLatest(d.day))
                    continue;
                day = d.day;
                excess = d.excess, drawn = d.fromTopup, unbilled = d.unbilled;
                use = "*" + spokenQuantity(Meter::Subscription, d.used) +
                      "* were made. The day’s allowance was *" + spoken(d.allowance) +
                      "*: one call for each message that the account’s devices sent or received.";
            }
        } else {
            for (const MessageDay& d : m_payer.store.listMessageDays(m_payer.payer.row.no)) {
                if (d.account != m_entry.account || !isLatest(d.day))
                    continue;
                day = d.day;
                excess = d.excess, drawn = d.fromTopup, unbilled = d.unbilled;
                use = "Devices sent or received *" + spokenQuantity(Meter::Message, d.messages) +
                      "*. What single devices used beyond their product’s messages a day adds up to *" +
                      spoken(d.excess) + "*; the spare of one does not help another.";
            }
        }
        if (!day)
            return;
        say("The day *" + spokenDay(*day) + "* was closed at *" + time(m_entry.time) +
            "*: its use was complete then.");
        say(use);
        say("The excess of *" + spoken(excess) + "* is drawn from " + spokenMeter(m_entry.meter) +
            " top-ups in their order, the rest is unbilled excess of " + spokenMonth(monthOf(*day)) + ": *" +
            spoken(drawn) + "* from top-ups, *" + spoken(unbilled) + "* unbilled.");
        if (drawn != -m_entry.units)
            say("This entry is the part that came from *" + plainMarks(m_entry.grant) + "*.");
    }

    void tellExpiry()
    {
        for (const Grant& g : m_payer.state().grants.rows())
            if (g.id == m_entry.grant && g.account == m_entry.account && g.meter == m_entry.meter)
                return say("*" + plainMarks(g.id) + "* of " + spokenQuantity(g.meter, g.quantity) +
                           ", valid from " + time(g.starts) + ", expired at *" + time(g.expires) +
                           "* with *" + spokenQuantity(g.meter, -m_entry.units) +
                           "* unused. They lapsed; what was drawn before stays drawn.");
    }

    void tellLapse()
    {
        say("Package *" + plainMarks(m_entry.grant) + "* ended at *" + time(m_entry.time) +
            "*, and the pending one took over. Its unreserved rest of *" +
            spokenQuantity(Meter::Token, -m_entry.units) + "* lapsed; open reservations go on.");
    }

    void tellRenewal()
    {
        say("The activation code of device *" + plainMarks(m_entry.device) + "* ended at *" +
            time(m_entry.time) + "*, and a new one was drawn at once from *" + plainMarks(m_entry.grant) +
            "*: the product’s own codes first, then the complimentary ones.");
        say("The device stayed active, and its OTA cycles run on.");
    }

    void addFields()
    {
        std::vector<std::pair<std::string, std::string>> fields = {
            {"seq", std::to_string(m_entry.seq)},
            {"time", formatInstant(m_entry.time)},
            {"account", m_account.id},
            {"meter", std::string(word(m_entry.meter))},
            {"change", std::string(word(m_entry.change))},
            {"units", std::to_string(m_entry.units)},
            {"balance", std::to_string(m_entry.balance)}};
        const std::pair<const char*, const std::string*> ids[] = {{"grant", &m_entry.grant},
                                                                  {"event", &m_entry.event},
                                                                  {"device", &m_entry.device},
                                                                  {"campaign", &m_entry.campaign}};
        for (const auto& [name, id] : ids)
            if (!id->empty())
                fields.emplace_back(name, *id);
        m_out.fields = std::move(fields);
    }

    Reader& m_reader;
    const AccountView& m_payer;
    LedgerEntry m_entry;
    const Account& m_account;
    Explanation m_out;
};

} // namespace

std::vector<BillPayment> billPayments(const AccountView& view, Meter meter)
{
    constexpr int all = 1'000'000;
    std::vector<BillPayment> payments;
    LedgerFilter filter;
    filter.account = view.index;
    filter.meter = meter;
    filter.change = Change::BillDeduction;
    for (LedgerEntry& e : view.store.listLedger(view.payer.row.no, filter, false, all))
        payments.push_back({std::move(e), noIndex});
    const auto& bills = view.state().bills.rows();
    std::size_t at = 0;
    Units paid = 0;
    for (BillPayment& payment : payments) {
        while (at < bills.size() &&
               (bills[at].account != view.index || bills[at].meter != meter || paid == bills[at].billed)) {
            ++at;
            paid = 0;
        }
        if (at == bills.size())
            break;
        payment.bill = static_cast<Index>(at);
        paid += -payment.entry.units;
    }
    return payments;
}

std::optional<StoredEvent> eventOfEntry(Reader& reader, const AccountView& view, const LedgerEntry& entry)
{
    if (entry.event.empty())
        return std::nullopt;
    EntryReader& segments = reader.store().journal();
    std::optional<StoredEvent> late;
    // By source and id an event is found in an index, by its id alone by reading the whole journal.
    for (const std::string& source : reader.store().listSources())
        for (auto& [payer, event] : segments.withId(source, entry.event)) {
            if (payer != view.payer.row.no || event.reason != Reason::None)
                continue;
            if (event.time == entry.time)
                return event;
            if (event.late || entry.change == Change::PackageRenewal)
                late = event;
        }
    return late;
}

Explanation explainLedgerEntry(Reader& reader, const std::string& account, std::int64_t seq)
{
    const AccountView view = viewOf(reader, account);
    const AccountView payer = {view.store, view.payer, 0};
    auto entry = view.store.ledgerEntry(view.payer.row.no, seq);
    return entry ? EntryExplainer(reader, payer, std::move(*entry)).run() : Explanation{};
}

Explanation explainLastRefusal(Reader& reader, const std::string& account, const std::string& device)
{
    const AccountView view = viewOf(reader, account);
    const Index i = view.state().findDevice(view.index, device);
    if (i == noIndex)
        return {};
    constexpr int slice = 500;
    EntryReader& segments = reader.store().journal();
    // Messages are never refused but for a terminated device, whose other requests are refused too.
    for (std::int64_t before = std::numeric_limits<std::int64_t>::max();;) {
        const auto events =
            segments.ofDevice(view.payer.row.no, i, before, slice, EntryReader::Kind::NoMessages);
        for (const StoredEvent& e : events) {
            if (e.reason != Reason::None)
                return explain(view.state(), e);
            before = e.seq;
        }
        if (static_cast<int>(events.size()) < slice)
            return {};
    }
}

Explanation explainIn(Reader& reader, const std::string& account, const std::string& source,
                      const std::string& id)
{
    const AccountView view = viewOf(reader, account);
    EntryReader& segments = reader.store().journal();
    std::optional<StoredEvent> newest;
    const std::vector<std::string> sources =
        source.empty() ? reader.store().listSources() : std::vector{source};
    for (const std::string& from : sources)
        for (auto& [payer, event] : segments.withId(from, id))
            if (payer == view.payer.row.no && (!newest || event.seq > newest->seq))
                newest = event;
    return newest ? explain(view.state(), *newest) : Explanation{};
}

} // namespace quota
