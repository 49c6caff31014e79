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
        m_out.device = m_event.device == noIndex ? "" : m_state.devices[m_event.device].id;
        m_out.type = m_event.type;
        m_out.draws = m_decision.draws;
        m_out.title = m_out.outcome == Outcome::Refused ? "Refused: " + spokenReason(m_event.reason)
                                                        : "Accepted: " + spokenType(m_event.type);
        tell();
        if (m_event.late)
            say("It came *late*, after the engine's clock had passed its time: it counts in its own cycle "
                "and month, but "
                "grants and suspensions are those of the clock's present.");
        addFields();
        return std::move(m_out);
    }

private:
    void say(const std::string& marked) { m_out.steps.push_back(sentence(marked)); }

    void tell()
    {
        switch (m_event.reason) {
        case Reason::DeviceTerminated:
            say("A device that is needed was *terminated*; a terminated device takes no part in anything.");
            m_out.help = "Register the device again; it then starts anew.";
            return;
        case Reason::DeviceInactive:
            return tellInactive();
        case Reason::ServiceSuspended:
            return tellSuspended();
        case Reason::Arrears:
            say("The account is *in arrears*: update tasks are refused until it is not, in the free time "
                "too.");
            m_out.help = "Clear the arrears; then ask again.";
            return;
        case Reason::AlreadyGranted:
            say("Debug resources are granted *once* to an account, and this account has had them.");
            m_out.help = "Buy an OTA top-up instead.";
            return;
        case Reason::AlreadyPending:
            say("One package is active and *one is pending* already; at most one may wait.");
            m_out.help = "Wait until the pending package has started, or correct the tokens.";
            return;
        case Reason::CampaignClosed:
            say("The campaign is *finished or terminated*: its unused reservations went back or were lost, "
                "and no result is "
                "taken any more.");
            m_out.help = "Start a new campaign for the devices that still need the update.";
            return;
        case Reason::NoPackage:
            say("*No service package is active*, so that there are no tokens to use.");
            m_out.help = "Buy a package; without an active one it starts at once.";
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
            return say("The task is *finished*: no result is taken any more, and tokens that its devices had "
                       "not used came back to the active package.");
        tellGrant();
        tellDraws();
        if (m_event.reason == Reason::InsufficientTokens)
            tellEdit();
        if (m_out.steps.empty())
            say(spokenType(m_event.type) + " of " + spokenTime(*m_account.zone, m_event.time) +
                " was accepted; it drew nothing.");
    }

    void tellInactive()
    {
        const Facts& f = m_decision.facts;
        if (f.state == static_cast<std::int64_t>(DeviceState::Active)) {
            say("The upgrade is dated *before the device's activation* on *" +
                spokenDay(static_cast<Day>(f.activated)) + "*.");
            m_out.help = "Check the time of the request.";
            return;
        }
        say("At that moment the device was *not active*: it had no running activation code.");
        m_out.help = "Let the device connect with an activation code available; then ask again.";
    }

    void tellSuspended()
    {
        say("The account had a bill that was not settled by 24:00 on the 15th. From then on it is "
            "*suspended*: OTA requests "
            "and subscription calls are refused until no overdue bill is left.");
        for (const Bill& bill : m_state.bills.rows())
            if (bill.account == m_event.account && bill.overdue)
                say("Overdue now: *" + spoken(bill.billed - bill.settled) + "* of the " +
                    std::string(word(bill.meter)) + " bill of " + formatMonth(bill.month) + ".");
        m_out.help = "Buy a top-up that settles the overdue bills; it lifts the suspension at once.";
    }

    void tellUpgrade()
    {
        const Facts& f = m_decision.facts;
        const Units own = remainderOf(f.quota, f.used);
        say("The package of *" + spokenSize(f.asked) + "* needs *" +
            spokenUnits(m_event.needed, "unit", "units") + "*: " + spoken(f.asked) + " bytes ÷ " +
            spoken(f.unitBytes) + ", rounded up.");
        const std::string name = f.isMonth != 0 ? "The month " + formatMonth(static_cast<Month>(f.period))
                                                : "Cycle " + spoken(f.period) + ", " +
                                                      spokenDay(static_cast<Day>(f.first)) + " to " +
                                                      spokenDay(static_cast<Day>(f.last)) + ",";
        say(name + " had *" + spoken(own) + "* of " + spokenUnits(f.quota, "unit", "units") + " left.");
        say("OTA top-ups of the account had *" + spokenUnits(f.available, "unit", "units") + "*." +
            expiredBefore());
        m_out.strip.emplace_back(f.isMonth != 0 ? "month" : "cycle " + spoken(f.period),
                                 std::min(own, m_event.needed));
        const Units rest = m_event.needed - std::min(own, m_event.needed);
        m_out.strip.emplace_back("top-ups", std::min(rest, f.available));
        if (m_event.reason == Reason::InsufficientOta) {
            const Units there = saturatingAdd(own, f.available);
            m_out.missing = m_event.needed - there;
            say("An upgrade takes all its units or none. *" + spoken(own) + " + " + spoken(f.available) +
                "* is fewer than *" + spoken(m_event.needed) + "*, so nothing was drawn.");
            m_out.help = "A top-up of " + spokenUnits(m_out.missing, "unit", "units");
            if (there > 0 && f.unitBytes <= maxUnits / there)
                m_out.help += ", or a package of at most " + spokenSize(there * f.unitBytes);
            m_out.help += ".";
            return;
        }
        tellDraws();
    }

    /// The top-up that expired last before the request with units left, because people look for it.
    std::string expiredBefore() const
    {
        const Grant* latest = nullptr;
        for (const Grant& g : m_state.grants.rows())
            if (g.account == m_event.account && g.meter == Meter::Ota && g.expires <= m_event.time &&
                (latest == nullptr || g.expires > latest->expires))
                latest = &g;
        if (latest == nullptr)
            return {};
        return " " + plainMarks(latest->id) + " had expired on " +
               spokenTime(*m_account.zone, latest->expires) + ".";
    }

    void tellConnection()
    {
        if (m_event.reason == Reason::InsufficientCodes) {
            say("The device's first connection needs *1 activation code*.");
            say("Neither its product nor the account's complimentary codes had one left: *0 available*.");
            m_out.missing = 1;
            m_out.help =
                "Buy activation codes for the product; the device's next connection then activates it.";
            return;
        }
        tellDraws();
        if (m_decision.facts.activated != 0)
            say("The device is *active* since " + spokenDay(static_cast<Day>(m_decision.facts.activated)) +
                "." +
                (m_decision.facts.until != 0
                     ? " Its code ends on " + spokenTime(*m_account.zone, m_decision.facts.until) + "."
                     : ""));
        else
            say("The device was active already; a connection draws nothing.");
    }

    void tellTask()
    {
        const Facts& f = m_decision.facts;
        const bool licences = m_account.scheme == Scheme::Licence;
        const char* const one = licences ? "licence" : "token";
        const char* const many = licences ? "licences" : "tokens";
        const Units devices = m_event.type == EventType::OtaRequested ? 1 : f.asked;
        if (m_account.scheme == Scheme::Allowance)
            return say("A campaign of an account with allowances draws nothing itself; each device's upgrade "
                       "is asked for by its own.");
        say("The task names *" + spokenUnits(devices, "device", "devices") + "* and needs *" +
            spokenUnits(m_event.needed, one, many) + "*" +
            (licences ? ": one for every device that has none." : ": one a device."));
        say("*" + spokenUnits(f.available, one, many) + "* were available.");
        m_out.strip.emplace_back(many, std::min(m_event.needed, f.available));
        if (m_event.reason == Reason::None)
            return tellDraws();
        m_out.missing = m_event.needed - f.available;
        say("A task takes all or none, so nothing was drawn.");
        m_out.help =
            "Buy " + spokenUnits(m_out.missing, one, many) + ", or start the task for fewer devices.";
    }

    void tellResult()
    {
        // Canonical JSON has its keys in order, so the result ends it.
        const bool success = m_event.data.ends_with("\"result\":\"success\"}");
        say(std::string("The campaign reported *") + (success ? "success" : "failure") + "* for the device.");
        if (m_account.scheme == Scheme::Licence)
            return say(
                "Results draw nothing: the licence was drawn when the task started, and stays with the "
                "device.");
        if (m_account.scheme == Scheme::Allowance)
            return say("A campaign of an account with allowances draws nothing itself.");
        if (!success)
            return say(
                "A failure uses no token: the one that is reserved for the device stays reserved until "
                "the task ends.");
        for (const Draw& draw : m_decision.draws)
            return say("It uses the token that was reserved for the device; campaign " +
                       plainMarks(draw.grant) + " had *" + spoken(draw.before) + "* reserved before, *" +
                       spoken(draw.before - draw.units) + "* after.");
        say("Its token was used by an earlier success: one is used, however often success is reported.");
    }

    /// What a purchase or a grant added: its grant has the event's id.
    void tellGrant()
    {
        if (m_event.reason != Reason::None)
            return;
        for (const Grant& g : m_state.grants.rows()) {
            if (g.id != m_event.id || g.account != m_event.account)
                continue;
            say("*" + spokenQuantity(g.meter, g.quantity) + "* were " +
                (g.kind == GrantKind::Purchase ? "bought" : "granted") + " as " + plainMarks(g.id) +
                (g.product == noIndex ? std::string()
                                      : ", for the product " + plainMarks(m_state.products[g.product].id)) +
                (g.expires == never ? std::string(". They do not expire.")
                                    : ". They expire on " + spokenTime(*m_account.zone, g.expires) + "."));
            say("*" + spoken(g.available) + "* of them " + (g.available == 1 ? "is" : "are") + " left now.");
            return;
        }
        for (const Package& p : m_state.packages.rows())
            if (p.id == m_event.id)
                say("A package of *" + spokenQuantity(Meter::Token, p.quota) + "* was bought. " +
                    (p.starts == 0 ? "It waits until the active one ends."
                                   : "It runs from " + spokenTime(*m_state.accounts[0].zone, p.starts) +
                                         " to " + spokenTime(*m_state.accounts[0].zone, p.ends) + "."));
    }

    void tellEdit()
    {
        say("The correction of *" + spoken(m_decision.facts.asked) +
            "* would have left fewer than no tokens: *" + spoken(m_decision.facts.available) +
            "* were available.");
        m_out.help = "Take away at most " + spoken(m_decision.facts.available) + ".";
    }

    static const char* sourceName(DrawSource source)
    {
        switch (source) {
        case DrawSource::Topup:
            return "top-up";
        case DrawSource::Licence:
            return "the licences";
        case DrawSource::Code:
            return "the codes";
        case DrawSource::Package:
            return "package";
        default:
            return "reservation";
        }
    }

    void tellDraws()
    {
        for (const Draw& draw : m_decision.draws) {
            const std::string units = "*" + spoken(draw.units) + "*";
            if (draw.source == DrawSource::Excess)
                say(units + " beyond all sources became excess of the month " + formatMonth(draw.period) +
                    ", to be billed.");
            else if (draw.source == DrawSource::Allowance)
                say(units + " came from the device's own allowance (" + grantOf(draw) +
                    "): " + spoken(draw.before) + " before, " + spoken(draw.before - draw.units) + " after.");
            else
                say(units + " came from " + sourceName(draw.source) + " " + plainMarks(draw.grant) + ": " +
                    spoken(draw.before) + " before, " + spoken(draw.before - draw.units) + " after.");
        }
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
        for (const ReportPayer& payer : reader.payers())
            if (payer.row.no == no)
                return explain(payer.state, event);
    return {};
}

std::string plainText(const Explanation& explanation)
{
    std::string text = explanation.title + "\n" + formatInstant(explanation.time);
    if (!explanation.id.empty())
        text += ", " + explanation.source + " " + explanation.id;
    text += "\n";
    if (!explanation.device.empty())
        text += "Device " + explanation.device + " of " + explanation.account + "\n";
    int number = 0;
    for (const Sentence& step : explanation.steps) {
        text += std::to_string(++number) + ". ";
        for (const SentencePart& part : step)
            text += part.text;
        text += "\n";
    }
    if (!explanation.help.empty())
        text += (explanation.helpTitle.empty() ? "What would have made it pass" : explanation.helpTitle) +
                ": " + explanation.help + "\n";
    return text;
}

} // namespace quota
