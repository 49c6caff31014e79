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
        //: What an entry records, and its units with their sign.
        m_out.title = phrase("Explanation", "%1: %2")
                          .part(spokenEntry(m_entry.change))
                          .part(spokenChange(m_entry.meter, m_entry.units));
        say(balance().number(m_entry.balance - m_entry.units).number(m_entry.balance));
        addFields();
        return std::move(m_out);
    }

private:
    void say(Phrase sentence) { m_out.steps.push_back(std::move(sentence)); }
    const Zone& zone() const { return *m_account.zone; }
    /// What the entry moved, without its sign.
    Phrase quantity() const
    {
        return spokenQuantity(m_entry.meter, m_entry.units < 0 ? -m_entry.units : m_entry.units);
    }

    Phrase balance() const
    {
        switch (m_entry.meter) {
        case Meter::Ota:
            return phrase("Explanation",
                          "The account’s OTA balance was *%1* before this entry and *%2* after it.");
        case Meter::Message:
            return phrase("Explanation",
                          "The account’s message balance was *%1* before this entry and *%2* after it.");
        case Meter::Subscription:
            return phrase("Explanation",
                          "The account’s subscription balance was *%1* before this entry and *%2* after it.");
        case Meter::Licence:
            return phrase("Explanation",
                          "The account’s licence balance was *%1* before this entry and *%2* after it.");
        case Meter::Code:
            return phrase("Explanation",
                          "The account’s activation code balance was *%1* before this entry and "
                          "*%2* after it.");
        case Meter::Token:
            break;
        }
        return phrase("Explanation",
                      "The account’s token balance was *%1* before this entry and *%2* after it.");
    }

    void tellEvent(const StoredEvent& event)
    {
        m_out = explain(m_payer.state(), event);
        Phrase first = m_out.device.empty()
                           //: What was asked for, and when.
                           ? phrase("Explanation", "*%1* at %2: accepted.")
                                 .part(spokenType(event.type))
                                 .time(zone(), event.time)
                           //: What was asked for, when, and for which device.
                           : phrase("Explanation", "*%1* of *%3* at %2: accepted.")
                                 .part(spokenType(event.type))
                                 .time(zone(), event.time)
                                 .part(deviceId(m_out.device));
        // Of these the entry says all that the event has to say.
        if (event.type == EventType::AccountCreated || m_entry.change == Change::ReservationRelease)
            m_out.steps.clear();
        m_out.steps.insert(m_out.steps.begin(), std::move(first));
        if (event.type == EventType::AccountCreated)
            return say(phrase("Explanation", "An account of its kind begins with *%1* for nothing: %2.")
                           .part(spokenQuantity(m_entry.meter, m_entry.units))
                           .part(grantId(m_entry.grant)));
        if (m_entry.change == Change::BillDeduction)
            return tellPayment();
        if (m_entry.change == Change::ExcessDeduction && m_entry.device.empty())
            return say(phrase("Explanation", "Before a top-up can be used it pays what is owed: *%1* went to "
                                             "the unbilled excess of %2.")
                           .part(quantity())
                           .month(monthOf(zone().dayAt(m_entry.time))));
        if (m_entry.change == Change::ReservationRelease)
            return say(phrase("Explanation",
                              "The campaign ended, and the *%1* that its devices had not used came back.")
                           .part(quantity()));
        if (addsGrant(event.type))
            tellSettlements();
        if (!m_entry.device.empty() && event.device == noIndex)
            say(phrase("Explanation", "This entry is the part of device *%1*.")
                    .part(deviceId(m_entry.device)));
    }

    void tellPayment()
    {
        for (const BillPayment& payment :
             billPayments({m_payer.store, m_payer.payer, m_entry.account}, m_entry.meter)) {
            if (payment.entry.seq != m_entry.seq || payment.bill == noIndex)
                continue;
            const Bill& bill = m_payer.state().bills[payment.bill];
            return say(phrase("Explanation", "A top-up first settles bills, oldest first: *%1* went to the "
                                             "bill of *%2* of %3, due until the end of %4.")
                           .part(quantity())
                           .month(bill.month)
                           .number(bill.billed)
                           .day(zone().dayAt(bill.due) - 1));
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
            say((e.change == Change::BillDeduction
                     ? phrase("Explanation", "*%1* of it settled at once what was owed (a bill).")
                     : phrase("Explanation", "*%1* of it settled at once what was owed (unbilled excess)."))
                    .part(spokenQuantity(e.meter, -e.units)));
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
            return say(phrase("Explanation", "Package *%1* had been bought while another one was active, and "
                                             "waited. That one ended at *%2*, and this one began with *%3*, "
                                             "for 12 months.")
                           .part(grantId(m_entry.grant))
                           .time(zone(), m_entry.time)
                           .part(quantity()));
        case Change::PackageTermination:
            return say(phrase("Explanation",
                              "Package *%1* ended at *%2*, and none was waiting. Its unreserved rest of *%3* "
                              "lapsed; open campaigns were terminated, and updates are refused until a "
                              "package is bought.")
                           .part(grantId(m_entry.grant))
                           .time(zone(), m_entry.time)
                           .part(quantity()));
        case Change::ReservationTermination:
            return say(phrase("Explanation",
                              "Campaign *%1* was still running when its package ended and none was waiting: "
                              "it was *terminated*. Its unused reserved tokens are lost and nothing comes "
                              "back, so the entry is of 0 tokens.")
                           .part(campaignId(m_entry.campaign)));
        default:
            return say(phrase("Explanation", "This entry was written by scheduled work at %1.")
                           .time(zone(), m_entry.time));
        }
    }

    void tellDayClose()
    {
        const Day last = zone().dayAt(m_entry.time - 1);
        const bool calls = m_entry.meter == Meter::Subscription;
        std::optional<Day> day;
        Units drawn = 0;
        Phrase use, excess;
        const auto isLatest = [&](Day d) { return d <= last && (!day || d > *day); };
        const auto take = [&](const auto& d, Phrase told) {
            day = d.day;
            drawn = d.fromTopup;
            use = std::move(told);
            excess =
                (calls ? phrase("Explanation",
                                "The excess of *%1* is drawn from subscription top-ups in their order, the "
                                "rest is unbilled excess of %2: *%3* from top-ups, *%4* unbilled.")
                       : phrase("Explanation",
                                "The excess of *%1* is drawn from message top-ups in their order, the rest "
                                "is unbilled excess of %2: *%3* from top-ups, *%4* unbilled."))
                    .number(d.excess)
                    .month(monthOf(d.day))
                    .number(d.fromTopup)
                    .number(d.unbilled);
        };
        if (calls) {
            for (const SubscriptionDay& d : m_payer.store.listSubscriptionDays(m_payer.payer.row.no))
                if (d.account == m_entry.account && isLatest(d.day))
                    take(d, countedPhrase(
                                "Explanation",
                                "*%1 call* was made. The day’s allowance was *%2*: one call for each "
                                "message that the account’s devices sent or received.",
                                "*%1 calls* were made. The day’s allowance was *%2*: one call for each "
                                "message that the account’s devices sent or received.")
                                .count(d.used)
                                .number(d.allowance));
        } else {
            for (const MessageDay& d : m_payer.store.listMessageDays(m_payer.payer.row.no))
                if (d.account == m_entry.account && isLatest(d.day))
                    take(d, phrase("Explanation",
                                   "Devices sent or received *%1*. What single devices used beyond their "
                                   "product’s messages a day adds up to *%2*; the spare of one does not help "
                                   "another.")
                                .part(spokenQuantity(Meter::Message, d.messages))
                                .number(d.excess));
        }
        if (!day)
            return;
        say(phrase("Explanation", "The day *%1* was closed at *%2*: its use was complete then.")
                .day(*day)
                .time(zone(), m_entry.time));
        say(std::move(use));
        say(std::move(excess));
        if (drawn != -m_entry.units)
            say(phrase("Explanation", "This entry is the part that came from *%1*.")
                    .part(grantId(m_entry.grant)));
    }

    void tellExpiry()
    {
        for (const Grant& g : m_payer.state().grants.rows())
            if (g.id == m_entry.grant && g.account == m_entry.account && g.meter == m_entry.meter)
                return say(phrase("Explanation",
                                  "*%1* of %2, valid from %3, expired at *%4* with *%5* unused. They lapsed; "
                                  "what was drawn before stays drawn.")
                               .part(grantId(g.id))
                               .part(spokenQuantity(g.meter, g.quantity))
                               .time(zone(), g.starts)
                               .time(zone(), g.expires)
                               .part(quantity()));
    }

    void tellLapse()
    {
        say(phrase("Explanation",
                   "Package *%1* ended at *%2*, and the pending one took over. Its unreserved rest of *%3* "
                   "lapsed; open reservations go on.")
                .part(grantId(m_entry.grant))
                .time(zone(), m_entry.time)
                .part(quantity()));
    }

    void tellRenewal()
    {
        say(phrase("Explanation",
                   "The activation code of device *%1* ended at *%2*, and a new one was drawn at once from "
                   "*%3*: the product’s own codes first, then the complimentary ones.")
                .part(deviceId(m_entry.device))
                .time(zone(), m_entry.time)
                .part(grantId(m_entry.grant)));
        say(phrase("Explanation", "The device stayed active, and its OTA cycles run on."));
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
