// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/changes.h"

#include "engine/trial.h"
#include "engine/work.h"
#include "journal/event_parser.h"
#include "journal/objection.h"
#include "rules/calendar_rules.h"
#include "store/inbox.h"
#include "store/store_failure.h"
#include "store/try_again.h"
#include "vocabulary/calendar.h"
#include "workspace/store_roles.h"

#include <QUuid>

#include <algorithm>

namespace quota {

namespace {

constexpr std::string_view changeSource = "quotadesk";

/// The event as the line of a journal that it becomes.
std::string lineOf(const ChangeEvent& event, const std::string& actor, Instant at, const std::string& id)
{
    std::string text = "{\"specversion\":\"1.0\",\"id\":";
    appendJsonString(text, id);
    text += ",\"source\":";
    appendJsonString(text, changeSource);
    text += ",\"type\":";
    appendJsonString(text, word(event.type));
    text += ",\"time\":\"" + formatInstant(at) + "\",\"account\":";
    appendJsonString(text, event.account);
    if (!actor.empty()) {
        text += ",\"actor\":";
        appendJsonString(text, actor);
    }
    text += ",\"data\":" + event.data + "}";
    return text;
}

void parseChange(EventParser& parser, const ChangeEvent& event, const std::string& actor, Instant at,
                 const std::string& id, ParsedLine& line)
{
    parser.parseLine(lineOf(event, actor, at, id), line);
}

/// Whether a grant is the account's debug resources (rule 1).
bool isDebugGrant(const Grant& grant)
{
    return grant.meter == Meter::Ota && grant.kind == GrantKind::Complimentary &&
           grant.quantity == debugUnits && grant.expires == grant.starts + debugValidity;
}

/// Tries the events one after the other and tells what they did.
class Preview {
public:
    Preview(Reader& reader, const ChangeRequest& request, Instant wallClock)
        : m_zones(reader.zones()), m_reader(reader), m_request(request), m_parser(reader.zones())
    {
        m_preview.wallClock = wallClock;
    }

    ChangePreview run()
    {
        for (std::size_t i = 0; i < m_request.events.size(); ++i)
            m_preview.token.ids.push_back(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString());
        ParsedLine first;
        parse(0, m_preview.wallClock, first);
        m_payer = payerFor(first);
        m_preview.engineClock = m_payer != nullptr ? m_payer->state.clock : storeClock();
        ChangeToken& token = m_preview.token;
        token.clock = m_preview.engineClock;
        token.at = m_request.date == ChangeDate::Now ? std::max(m_preview.engineClock, m_preview.wallClock)
                                                     : m_preview.engineClock;
        if (m_payer != nullptr) {
            token.payer = m_payer->row.id;
            token.events = m_payer->state.events;
            showAccount();
            Trial trial(m_payer->state);
            decideAll(trial.state());
        } else if (!first.ok) {
            fail(0, Outcome::Rejected, first.rejection.reason, first.rejection.message);
        } else if (first.event.type != EventType::AccountCreated || first.event.details->parent) {
            fail(0, Outcome::Rejected, Reason::UnknownAccount,
                 rejectionMessage(Reason::UnknownAccount, first.event));
        } else {
            first.event.time = token.at;
            PayerState fresh = openPayer(m_zones, first.event);
            decideAll(fresh);
        }
        return std::move(m_preview);
    }

private:
    void parse(std::size_t i, Instant at, ParsedLine& line)
    {
        parseChange(m_parser, m_request.events[i], m_request.actor, at, m_preview.token.ids[i], line);
    }

    /// The payer of the first event; nullptr when it would begin one, or names an unknown account.
    ReportPayer* payerFor(const ParsedLine& first)
    {
        ReportPayer* payer = m_reader.payerOf(m_request.events.front().account);
        const bool tenant = payer == nullptr && first.ok && first.event.type == EventType::AccountCreated &&
                            first.event.details->parent;
        return tenant ? m_reader.payerOf(*first.event.details->parent) : payer;
    }

    /// A new payer begins where the store is: at its latest clock.
    Instant storeClock()
    {
        const Instant latest = m_reader.store().sums().clock;
        return latest == 0 ? m_preview.wallClock : latest;
    }

    void showAccount()
    {
        const Index i = m_payer->state.findAccount(m_request.events.front().account);
        if (i != noIndex)
            m_preview.account = accountItem(*m_payer, i);
    }

    void fail(std::size_t event, Outcome outcome, Reason reason, const std::string& message)
    {
        m_preview.failed = event;
        m_preview.outcome = outcome;
        m_preview.reason = reason;
        m_preview.message = objectionOf(message);
    }

    /// An account of another payer is unknown to this one, and its id is taken.
    bool belongsHere(const PayerState& state, const ParsedLine& line, std::size_t i)
    {
        const std::string account(line.event.account);
        const bool elsewhere =
            state.findAccount(account) == noIndex && m_reader.store().payerOf(account).has_value();
        if (elsewhere)
            fail(i, Outcome::Rejected,
                 line.event.type == EventType::AccountCreated ? Reason::AlreadyExists
                                                              : Reason::UnknownAccount,
                 objectionText(Objection::OtherPayer));
        return !elsewhere;
    }

    void decideAll(PayerState& state)
    {
        const Instant at = m_preview.token.at;
        if (hasWork(state, at)) {
            const StateBefore idle(state);
            const std::size_t ledger = state.effects.ledger.size();
            doWork(state, at);
            m_preview.work = workBetween(state, idle, ledger);
        }
        const StateBefore before(state);
        const bool advances = m_request.events.front().type == EventType::ClockAdvanced;
        if (advances && at > m_preview.engineClock)
            m_preview.fields.push_back(
                {"clock", {}, formatInstant(m_preview.engineClock), formatInstant(at)});
        for (std::size_t i = 0; i < m_request.events.size(); ++i) {
            ParsedLine line;
            parse(i, at, line);
            if (!line.ok)
                return fail(i, Outcome::Rejected, line.rejection.reason, line.rejection.message);
            if (!belongsHere(state, line, i) || !decideOne(state, line.event, i))
                return;
        }
        describeEffects(m_preview, state, before);
        if (const Index i = state.findAccount(m_request.events.front().account); i != noIndex)
            m_preview.account = accountItem(state, i);
        if (at > m_preview.engineClock && m_payer != nullptr)
            m_preview.warnings.push_back(ChangeWarning::ImportsBecomeLate);
    }

    bool decideOne(PayerState& state, const Event& event, std::size_t i)
    {
        const Index account = state.findAccount(event.account);
        if (event.type == EventType::CampaignStarted && account != noIndex)
            m_preview.task = checkTask(state, account, event);
        Decision decision;
        decide(state, event, decision);
        if (decision.outcome == Outcome::Accepted)
            return true;
        fail(i, decision.outcome, decision.reason,
             decision.outcome == Outcome::Rejected ? rejectionMessage(decision.reason, event)
                                                   : std::string());
        m_preview.needed = decision.needed != 0 ? decision.needed : decision.facts.asked;
        m_preview.available = decision.facts.available;
        nameEarlier(state, account, decision.reason);
        return false;
    }

    void nameEarlier(const PayerState& state, Index account, Reason reason)
    {
        if (reason == Reason::AlreadyPending && state.pendingPackage != noIndex)
            m_preview.grantedBy = state.packages[state.pendingPackage].id;
        if (reason != Reason::AlreadyGranted)
            return;
        for (const Grant& grant : state.grants.rows())
            if (grant.account == account && isDebugGrant(grant)) {
                m_preview.grantedBy = grant.id;
                m_preview.grantedAt = grant.starts;
            }
    }

    const ZoneCatalogue& m_zones;
    Reader& m_reader;
    const ChangeRequest& m_request;
    EventParser m_parser;
    ReportPayer* m_payer = nullptr;
    ChangePreview m_preview;
};

bool isAsBefore(Session& session, const ChangeToken& token)
{
    PayerSlot* slot = session.payerOf(token.payer);
    if (slot == nullptr)
        return token.payer.empty();
    const PayerState& state = session.stateOf(*slot);
    return state.events == token.events && state.clock == token.clock;
}

} // namespace

ChangePreview previewChange(Reader& reader, const ChangeRequest& request, Instant wallClock)
{
    if (request.events.empty())
        return {};
    return Preview(reader, request, wallClock).run();
}

namespace {

ChangeResult applyOnce(Session& session, const ZoneCatalogue& zones, const ChangeRequest& request,
                       const ChangeToken& token)
{
    EventParser parser(zones);
    session.begin();
    bool asPreviewed = isAsBefore(session, token) && request.events.size() == token.ids.size();
    for (std::size_t i = 0; asPreviewed && i < request.events.size(); ++i) {
        ParsedLine line;
        Decision decision;
        parseChange(parser, request.events[i], request.actor, token.at, token.ids[i], line);
        session.submit(line, decision);
        asPreviewed = decision.outcome == Outcome::Accepted;
    }
    if (!asPreviewed) {
        session.rollback();
        return {};
    }
    applyInbox(session);
    session.commit(nullptr, {}, true);
    return {true, token.at, false};
}

} // namespace

ChangeResult handInChange(const std::string& path, const ChangeRequest& request, const ChangeToken& token)
{
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < request.events.size() && i < token.ids.size(); ++i)
        lines.push_back(lineOf(request.events[i], request.actor, token.at, token.ids[i]));
    for (const std::string& reason : handInEvents(path, lines))
        if (!reason.empty())
            throw StoreFailure(StoreFailure::Kind::NotAllowed, Phrase::untranslated(reason));
    return {true, token.at, true};
}

ChangeResult applyChange(Session& session, const ZoneCatalogue& zones, const ChangeRequest& request,
                         const ChangeToken& token)
{
    return tryAgain(session, [&] { return applyOnce(session, zones, request, token); });
}

} // namespace quota
