// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/inbox.h"

#include "store/try_again.h"

namespace quota {

namespace {

constexpr int entriesAtOnce = 500;

/// Whether a sub-account may hand in such an event; the server asks the same.
bool mayBeHandedIn(EventType type)
{
    return type == EventType::RecipientAdded || type == EventType::RecipientRemoved;
}

InboxNews newsOf(const std::string& login, const ParsedLine& line)
{
    InboxNews news;
    news.login = login;
    news.account = line.event.account;
    news.isAdded = line.event.type == EventType::RecipientAdded;
    if (line.ok && line.event.details != nullptr)
        news.email = line.event.details->email.value_or(std::string());
    return news;
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

std::vector<InboxNews> readInbox(const ZoneCatalogue& zones, const std::vector<HandedIn>& entries)
{
    EventParser parser(zones);
    std::vector<InboxNews> all;
    for (const HandedIn& entry : entries) {
        ParsedLine line;
        parser.parseLine(entry.line, line);
        InboxNews news = newsOf(entry.login, line);
        news.answer = entry.answer;
        news.isOpen = entry.isOpen;
        all.push_back(std::move(news));
    }
    return all;
}

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
    for (std::size_t i = 0; i < rows.size(); ++i) {
        InboxNews news = newsOf(rows[i].login, lines[i]);
        news.answer = decideEntry(session, lines[i]);
        session.store().closeInbox(rows[i].no, news.answer);
        session.noteInbox(std::move(news));
    }
    return static_cast<int>(rows.size());
}

int takeInbox(Session& session)
{
    int all = 0;
    for (int taken = entriesAtOnce; taken == entriesAtOnce; all += taken)
        taken = tryAgain(session, [&] {
            session.begin();
            const int closed = applyInbox(session);
            if (closed > 0)
                session.commit(nullptr, {}, true);
            else
                session.rollback();
            return closed;
        });
    return all;
}

} // namespace quota
