// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/reader.h"

#include "rules/ota.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"
#include "workspace/explain_words.h"

#include <algorithm>

namespace quota {

namespace {

class Explainer {
public:
    Explainer(const PayerState& state, const StoredEvent& event)
        : m_state(state), m_event(event), m_account(state.accounts[event.account])
    {
        m_decision.draws = event.draws;
        m_decision.facts = event.facts;
    }

    Explanation run()
    {
        m_out.found = true;
        m_out.outcome = m_event.reason == Reason::None ? Outcome::Accepted : Outcome::Refused;
        m_out.reason = m_event.reason;
        m_out.time = m_event.time;
        m_out.source = m_event.source;
        m_out.id = m_event.id;
        m_out.account = m_account.id;
        m_out.device =
            m_event.device == noIndex ? std::string() : std::string(m_state.devices[m_event.device].id);
        m_out.type = m_event.type;
        m_out.draws = m_decision.draws;
        m_out.title = m_out.outcome == Outcome::Refused
                          ? phrase("Explanation", "Refused: %1").part(spokenReason(m_event.reason))
                          : phrase("Explanation", "Accepted: %1").part(spokenType(m_event.type));
        tell();
        if (m_event.late)
            say(phrase("Explanation",
                       "It came *late*, after the engine’s clock had passed its time: it counts in its own "
                       "cycle and month, but grants and suspensions are those of the clock’s present."));
        addFields();
        return std::move(m_out);
    }

private:
    void say(Phrase sentence) { m_out.steps.push_back(std::move(sentence)); }

    void tell()
    {
        switch (m_event.reason) {
        case Reason::DeviceTerminated:
            say(phrase("Explanation",
                       "A device that is needed was *terminated*; a terminated device takes no "
                       "part in anything."));
            m_out.help = phrase("Explanation", "Register the device again; it then starts anew.");
            return;
        case Reason::DeviceInactive:
            return tellInactive();
        case Reason::ServiceSuspended:
            return tellSuspended();
        case Reason::Arrears:
            say(phrase("Explanation",
                       "The account is *in arrears*: update tasks are refused until it is not, "
                       "in the free time too."));
            m_out.help = phrase("Explanation", "Clear the arrears; then ask again.");
            return;
        case Reason::AlreadyGranted:
            say(phrase("Explanation",
                       "Debug resources are granted *once* to an account, and this account has had them."));
            m_out.help = phrase("Explanation", "Buy an OTA top-up instead.");
            return;
        case Reason::AlreadyPending:
            say(phrase("Explanation",
                       "One package is active and *one is pending* already; at most one may wait."));
            m_out.help =
                phrase("Explanation", "Wait until the pending package has started, or correct the tokens.");
            return;
        case Reason::CampaignClosed:
            say(phrase("Explanation",
                       "The campaign is *finished or terminated*: its unused reservations went "
                       "back or were lost, and no result is taken any more."));
            m_out.help =
                phrase("Explanation", "Start a new campaign for the devices that still need the update.");
            return;
        case Reason::NoPackage:
            say(phrase("Explanation", "*No service package is active*, so that there are no tokens to use."));
            m_out.help = phrase("Explanation", "Buy a package; without an active one it starts at once.");
            return;
        default:
            break;
        }
        if (m_event.type == EventType::OtaRequested && m_account.scheme == Scheme::Allowance)
            return tellUpgrade();
        if (m_event.type == EventType::DeviceConnected)
            return tellConnection();
        if (m_event.type == EventType::OtaRequested || m_event.type == EventType::CampaignStarted)
            return tellTask();
        if (m_event.type == EventType::CampaignDeviceUpdated)
            return tellResult();
        if (m_event.type == EventType::CampaignFinished)
            return say(phrase("Explanation",
                              "The task is *finished*: no result is taken any more, and tokens that its "
                              "devices had not used came back to the active package."));
        tellGrant();
        tellDraws();
        if (m_event.reason == Reason::InsufficientTokens)
            tellEdit();
        if (m_out.steps.empty())
            //: What was asked for, and when: “Registration of 26 Feb 2024, 04:35:20 was accepted”.
            say(phrase("Explanation", "%1 of %2 was accepted; it drew nothing.")
                    .part(spokenType(m_event.type))
                    .time(*m_account.zone, m_event.time));
    }

    void tellInactive()
    {
        const Facts& f = m_decision.facts;
        if (f.state == static_cast<std::int64_t>(DeviceState::Active)) {
            say(phrase("Explanation", "The upgrade is dated *before the device’s activation* on *%1*.")
                    .day(static_cast<Day>(f.activated)));
            m_out.help = phrase("Explanation", "Check the time of the request.");
            return;
        }
        say(phrase("Explanation",
                   "At that moment the device was *not active*: it had no running activation code."));
        m_out.help = phrase("Explanation",
                            "Let the device connect with an activation code available; then ask again.");
    }

    void tellSuspended()
    {
        say(phrase("Explanation",
                   "The account had a bill that was not settled by 24:00 on the 15th. From then on it is "
                   "*suspended*: OTA requests and subscription calls are refused until no overdue bill is "
                   "left."));
        for (const Bill& bill : m_state.bills.rows())
            if (bill.account == m_event.account && bill.overdue)
                say(overdue(bill.meter).number(bill.billed - bill.settled).month(bill.month));
        m_out.help = phrase("Explanation",
                            "Buy a top-up that settles the overdue bills; it lifts the suspension at once.");
    }

    static Phrase overdue(Meter meter)
    {
        if (meter == Meter::Ota)
            return phrase("Explanation", "Overdue now: *%1* of the OTA bill of %2.");
        if (meter == Meter::Message)
            return phrase("Explanation", "Overdue now: *%1* of the message bill of %2.");
        return phrase("Explanation", "Overdue now: *%1* of the subscription bill of %2.");
    }

    void tellUpgrade()
    {
        const Facts& f = m_decision.facts;
        const Units own = remainderOf(f.quota, f.used);
        say(phrase("Explanation", "The package of *%1* needs *%2*: %3 ÷ %4, rounded up.")
                .size(f.asked)
                .part(spokenQuantity(Meter::Ota, m_event.needed))
                .part(countedPhrase("Words", "%1 byte", "%1 bytes").count(f.asked))
                .number(f.unitBytes));
        if (f.isMonth != 0)
            say(phrase("Explanation", "The month %1 had *%2* of %3 left.")
                    .month(static_cast<Month>(f.period))
                    .number(own)
                    .part(spokenQuantity(Meter::Ota, f.quota)));
        else
            say(phrase("Explanation", "Cycle %1, %2 to %3, had *%4* of %5 left.")
                    .number(f.period)
                    .day(static_cast<Day>(f.first))
                    .day(static_cast<Day>(f.last))
                    .number(own)
                    .part(spokenQuantity(Meter::Ota, f.quota)));
        say(joined(countedPhrase("Explanation", "OTA top-ups of the account had *%1 unit*.",
                                 "OTA top-ups of the account had *%1 units*.")
                       .count(f.available),
                   expiredBefore()));
        m_out.strip.emplace_back(f.isMonth != 0 ? phrase("Explanation", "month")
                                                : phrase("Explanation", "cycle %1").number(f.period),
                                 std::min(own, m_event.needed));
        const Units rest = m_event.needed - std::min(own, m_event.needed);
        m_out.strip.emplace_back(phrase("Explanation", "top-ups"), std::min(rest, f.available));
        if (m_event.reason != Reason::InsufficientOta)
            return tellDraws();
        const Units there = saturatingAdd(own, f.available);
        m_out.missing = m_event.needed - there;
        say(phrase("Explanation", "An upgrade takes all its units or none. *%1 + %2* is fewer than *%3*, so "
                                  "nothing was drawn.")
                .number(own)
                .number(f.available)
                .number(m_event.needed));
        if (there > 0 && f.unitBytes <= maxUnits / there)
            m_out.help = countedPhrase("Explanation", "A top-up of %1 unit, or a package of at most %2.",
                                       "A top-up of %1 units, or a package of at most %2.")
                             .count(m_out.missing)
                             .size(there * f.unitBytes);
        else
            m_out.help = countedPhrase("Explanation", "A top-up of %1 unit.", "A top-up of %1 units.")
                             .count(m_out.missing);
    }

    /// The top-up that expired last before the request with units left, because people look for it.
    Phrase expiredBefore() const
    {
        const Grant* latest = nullptr;
        for (const Grant& g : m_state.grants.rows())
            if (g.account == m_event.account && g.meter == Meter::Ota && g.expires <= m_event.time &&
                (latest == nullptr || g.expires > latest->expires))
                latest = &g;
        if (latest == nullptr)
            return {};
        //: A top-up, and when.
        return phrase("Explanation", "%1 had expired on %2.")
            .part(grantId(latest->id))
            .time(*m_account.zone, latest->expires);
    }

    void tellConnection()
    {
        if (m_event.reason == Reason::InsufficientCodes) {
            say(phrase("Explanation", "The device’s first connection needs *1 activation code*."));
            say(phrase("Explanation", "Neither its product nor the account’s complimentary codes had one "
                                      "left: *0 available*."));
            m_out.missing = 1;
            m_out.help = phrase("Explanation", "Buy activation codes for the product; the device’s next "
                                               "connection then activates it.");
            return;
        }
        tellDraws();
        const Facts& f = m_decision.facts;
        if (f.activated == 0)
            return say(phrase("Explanation", "The device was active already; a connection draws nothing."));
        Phrase ends;
        if (f.until != 0)
            ends = phrase("Explanation", "Its code ends on %1.").time(*m_account.zone, f.until);
        say(joined(
            phrase("Explanation", "The device is *active* since %1.").day(static_cast<Day>(f.activated)),
            std::move(ends)));
    }

    void tellTask()
    {
        const Facts& f = m_decision.facts;
        const bool licences = m_account.scheme == Scheme::Licence;
        const Meter meter = licences ? Meter::Licence : Meter::Token;
        const Units devices = m_event.type == EventType::OtaRequested ? 1 : f.asked;
        if (m_account.scheme == Scheme::Allowance)
            return say(phrase("Explanation", "A campaign of an account with allowances draws nothing itself; "
                                             "each device’s upgrade is asked for by its own."));
        say((licences ? phrase("Explanation",
                               "The task names *%1* and needs *%2*: one for every device that has none.")
                      : phrase("Explanation", "The task names *%1* and needs *%2*: one a device."))
                .part(countedPhrase("Words", "%1 device", "%1 devices").count(devices))
                .part(spokenQuantity(meter, m_event.needed)));
        say((licences
                 ? countedPhrase("Explanation", "*%1 licence* was available.",
                                 "*%1 licences* were available.")
                 : countedPhrase("Explanation", "*%1 token* was available.", "*%1 tokens* were available."))
                .count(f.available));
        m_out.strip.emplace_back(licences ? phrase("Explanation", "licences")
                                          : phrase("Explanation", "tokens"),
                                 std::min(m_event.needed, f.available));
        if (m_event.reason == Reason::None)
            return tellDraws();
        m_out.missing = m_event.needed - f.available;
        say(phrase("Explanation", "A task takes all or none, so nothing was drawn."));
        m_out.help =
            (licences ? countedPhrase("Explanation", "Buy %1 licence, or start the task for fewer devices.",
                                      "Buy %1 licences, or start the task for fewer devices.")
                      : countedPhrase("Explanation", "Buy %1 token, or start the task for fewer devices.",
                                      "Buy %1 tokens, or start the task for fewer devices."))
                .count(m_out.missing);
    }

    void tellResult()
    {
        // Canonical JSON has its keys in order, so the result ends it.
        const bool success = m_event.data.ends_with("\"result\":\"success\"}");
        say(success ? phrase("Explanation", "The campaign reported *success* for the device.")
                    : phrase("Explanation", "The campaign reported *failure* for the device."));
        if (m_account.scheme == Scheme::Licence)
            return say(phrase("Explanation", "Results draw nothing: the licence was drawn when the task "
                                             "started, and stays with the device."));
        if (m_account.scheme == Scheme::Allowance)
            return say(
                phrase("Explanation", "A campaign of an account with allowances draws nothing itself."));
        if (!success)
            return say(phrase("Explanation", "A failure uses no token: the one that is reserved for the "
                                             "device stays reserved until the task ends."));
        for (const Draw& draw : m_decision.draws)
            return say(phrase("Explanation",
                              "It uses the token that was reserved for the device; campaign %1 "
                              "had *%2* reserved before, *%3* after.")
                           .part(campaignId(draw.grant))
                           .number(draw.before)
                           .number(draw.before - draw.units));
        say(phrase("Explanation",
                   "Its token was used by an earlier success: one is used, however often success is "
                   "reported."));
    }

    /// What a purchase or a grant added: its grant has the event's id.
    void tellGrant()
    {
        if (m_event.reason != Reason::None)
            return;
        for (const Grant& g : m_state.grants.rows()) {
            if (g.id != m_event.id || g.account != m_event.account)
                continue;
            say(joined(added(g),
                       g.expires == never
                           ? phrase("Explanation", "They do not expire.")
                           : phrase("Explanation", "They expire on %1.").time(*m_account.zone, g.expires)));
            say(countedPhrase("Explanation", "*%1* of them is left now.", "*%1* of them are left now.")
                    .count(g.available));
            return;
        }
        const Zone& zone = *m_state.accounts[0].zone;
        for (const Package& p : m_state.packages.rows())
            if (p.id == m_event.id && p.starts == 0)
                say(countedPhrase("Explanation",
                                  "A package of *%1 token* was bought. It waits until the active one ends.",
                                  "A package of *%1 tokens* was bought. It waits until the active one ends.")
                        .count(p.quota));
            else if (p.id == m_event.id)
                say(countedPhrase("Explanation", "A package of *%1 token* was bought. It runs from %2 to %3.",
                                  "A package of *%1 tokens* was bought. It runs from %2 to %3.")
                        .count(p.quota)
                        .time(zone, p.starts)
                        .time(zone, p.ends));
    }

    /// How many came with a grant, and as what.
    Phrase added(const Grant& g) const
    {
        const bool bought = g.kind == GrantKind::Purchase;
        Phrase quantity = spokenQuantity(g.meter, g.quantity);
        if (g.product == noIndex)
            return (bought ? phrase("Explanation", "*%1* were bought as %2.")
                           : phrase("Explanation", "*%1* were granted as %2."))
                .part(std::move(quantity))
                .part(grantId(g.id));
        return (bought ? phrase("Explanation", "*%1* were bought as %2, for the product %3.")
                       : phrase("Explanation", "*%1* were granted as %2, for the product %3."))
            .part(std::move(quantity))
            .part(grantId(g.id))
            .text(m_state.products[g.product].id);
    }

    void tellEdit()
    {
        say(phrase("Explanation", "The correction of *%1* would have left fewer than no tokens: *%2* were "
                                  "available.")
                .number(m_decision.facts.asked)
                .number(m_decision.facts.available));
        m_out.help = phrase("Explanation", "Take away at most %1.").number(m_decision.facts.available);
    }

    static Phrase drawn(DrawSource source)
    {
        switch (source) {
        case DrawSource::Allowance:
            return phrase("Explanation",
                          "*%1* came from the device’s own allowance (%2): %3 before, %4 after.");
        case DrawSource::Topup:
            return phrase("Explanation", "*%1* came from top-up %2: %3 before, %4 after.");
        case DrawSource::Licence:
            return phrase("Explanation", "*%1* came from the licences %2: %3 before, %4 after.");
        case DrawSource::Code:
            return phrase("Explanation", "*%1* came from the codes %2: %3 before, %4 after.");
        case DrawSource::Package:
            return phrase("Explanation", "*%1* came from package %2: %3 before, %4 after.");
        default:
            return phrase("Explanation", "*%1* came from reservation %2: %3 before, %4 after.");
        }
    }

    static Phrase nameOf(const Draw& draw)
    {
        return draw.source == DrawSource::Allowance     ? Phrase::untranslated(grantOf(draw))
               : draw.source == DrawSource::Reservation ? campaignId(draw.grant)
                                                        : grantId(draw.grant);
    }

    void tellDraws()
    {
        for (const Draw& draw : m_decision.draws)
            if (draw.source == DrawSource::Excess)
                say(phrase("Explanation",
                           "*%1* beyond all sources became excess of the month %2, to be billed.")
                        .number(draw.units)
                        .month(draw.period));
            else
                say(drawn(draw.source)
                        .number(draw.units)
                        .part(nameOf(draw))
                        .number(draw.before)
                        .number(draw.before - draw.units));
    }

    void addFields()
    {
        const Facts& f = m_decision.facts;
        auto& fields = m_out.fields;
        fields = {{"source", m_event.source},
                  {"id", m_event.id},
                  {"type", std::string(word(m_event.type))},
                  {"time", formatInstant(m_event.time)},
                  {"account", m_account.id},
                  {"device", m_out.device},
                  {"outcome", std::string(word(m_out.outcome))},
                  {"reason", std::string(word(m_event.reason))},
                  {"units", std::to_string(m_event.units)},
                  {"needed", std::to_string(m_event.needed)},
                  {"late", m_event.late ? "true" : "false"}};
        const std::pair<const char*, std::int64_t> numbers[] = {{"asked", f.asked},
                                                                {"unit_bytes", f.unitBytes},
                                                                {"quota", f.quota},
                                                                {"used_before", f.used},
                                                                {"available_before", f.available}};
        for (const auto& [name, value] : numbers)
            if (value != 0)
                fields.emplace_back(name, std::to_string(value));
        if (f.period != 0)
            fields.emplace_back(f.isMonth != 0 ? "month" : "cycle",
                                f.isMonth != 0 ? formatMonth(static_cast<Month>(f.period))
                                               : std::to_string(f.period));
        if (f.last != 0) {
            fields.emplace_back("period_starts", formatDay(static_cast<Day>(f.first)));
            fields.emplace_back("period_ends", formatDay(static_cast<Day>(f.last)));
        }
    }

    const PayerState& m_state;
    const StoredEvent& m_event;
    const Account& m_account;
    Decision m_decision;
    Explanation m_out;
};

} // namespace

Explanation explain(const PayerState& state, const StoredEvent& event)
{
    return Explainer(state, event).run();
}

Explanation explainEntry(Reader& reader, const std::string& account, std::int64_t seq)
{
    const ReportPayer* payer = reader.payerOf(account);
    Explanation found;
    if (payer == nullptr)
        return found;
    reader.store().journal().forEach(payer->row.no, seq, [&](const StoredEvent& event) {
        if (event.seq == seq)
            found = explain(payer->state, event);
        return false;
    });
    return found;
}

Explanation explainEvent(Reader& reader, const std::string& source, const std::string& id)
{
    const auto events = reader.store().journal().withId(source, id);
    for (const auto& [no, event] : events)
        if (const ReportPayer* payer = reader.payer(no))
            return explain(payer->state, event);
    return {};
}

std::string plainText(const Explanation& explanation, const Language& language)
{
    const auto spelt = [&](const Phrase& phrase) { return spellPlain(phrase, language); };
    std::string text = spelt(explanation.title) + "\n" + formatInstant(explanation.time);
    if (!explanation.id.empty())
        text += ", " + explanation.source + " " + explanation.id;
    text += "\n";
    if (!explanation.device.empty())
        text +=
            spelt(
                phrase("Explanation", "Device %1 of %2").text(explanation.device).text(explanation.account)) +
            "\n";
    int number = 0;
    for (const Phrase& step : explanation.steps)
        text += std::to_string(++number) + ". " + spelt(step) + "\n";
    if (explanation.help.empty())
        return text;
    //: A heading, and the sentences under it.
    return text + spelt(phrase("Explanation", "%1: %2").part(helpTitle(explanation)).part(explanation.help)) +
           "\n";
}

Phrase helpTitle(const Explanation& explanation)
{
    return explanation.helpTitle.empty() ? phrase("Explanation", "What would have made it pass")
                                         : explanation.helpTitle;
}

} // namespace quota
