// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/inbox.h"

namespace quota {

namespace {

constexpr int entriesAtOnce = 500;

/// Whether a sub-account may hand in such an event; the server asks the same.
bool mayBeHandedIn(EventType type)
{
    return type == EventType::RecipientAdded || type == EventType::RecipientRemoved;
}

/// Decides one entry. Returns why it was not taken, or nothing.
std::string decideEntry(Session& session, ParsedLine& line)
{
    if (line.ok && !mayBeHandedIn(line.event.type))
        return "Only recipients of alerts are changed this way.";
    if (line.ok) {
        PayerSlot* slot = session.payerOf(line.event.account);
        if (slot != nullptr)
            line.event.time = session.stateOf(*slot).clock;
    }
    Decision decision;
    session.submit(line, decision);
    if (decision.outcome == Outcome::Accepted || decision.outcome == Outcome::Duplicate)
        return {};
    return line.rejection.message.empty() ? std::string(word(decision.reason)) : line.rejection.message;
}

} // namespace

int applyInbox(Session& session)
{
    const std::vector<InboxRow> rows = session.store().listInbox(entriesAtOnce);
    if (rows.empty())
        return 0;
    EventParser parser(session.zones());
    std::vector<ParsedLine> lines(rows.size());
    std::vector<std::string> sources(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        parser.parseLine(rows[i].line, lines[i]);
        sources[i] = "inbox/" + rows[i].login;
        lines[i].event.source = sources[i];
        lines[i].event.actor = rows[i].login;
    }
    if (!session.expect(lines))
        return 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        session.store().closeInbox(rows[i].no, decideEntry(session, lines[i]));
    return static_cast<int>(rows.size());
}

} // namespace quota
