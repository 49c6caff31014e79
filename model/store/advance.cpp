// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/advance.h"

#include "engine/work.h"
#include "store/inbox.h"
#include "store/try_again.h"
#include "vocabulary/calendar.h"

#include <algorithm>

namespace quota {

namespace {

enum class Whom { All, WithWork };

void noteNext(DueWork& work, const PayerState& state)
{
    if (const Due* first = state.firstDue())
        work.next = std::min(work.next.value_or(first->at), first->at);
}

DueWork advanceOnce(Session& session, Instant until, Whom whom, const std::string& source,
                    const std::string& actor)
{
    DueWork work;
    session.begin();
    for (PayerSlot* slot : session.payers()) {
        const PayerState& state = session.stateOf(*slot);
        const bool mayStay = whom == Whom::WithWork || until == state.clock;
        if (until < state.clock || (mayStay && !hasWork(state, until))) {
            noteNext(work, state);
            session.unload(*slot); // of many payers few have work
            continue;
        }
        ParsedLine line;
        Decision decision;
        const std::string id = "advance-" + formatInstant(until) + "-" + std::to_string(state.events + 1);
        line.ok = true;
        line.event.type = EventType::ClockAdvanced;
        line.event.time = until;
        line.event.source = source;
        line.event.id = id;
        line.event.account = slot->row.id;
        line.event.actor = actor;
        line.event.data = "{}";
        session.submit(line, decision);
        noteNext(work, session.stateOf(*slot));
        ++work.moved;
    }
    if (whom == Whom::WithWork && work.moved == 0) {
        session.rollback();
        return work;
    }
    applyInbox(session);
    session.commit(nullptr, {}, true);
    return work;
}

} // namespace

int advanceAll(Session& session, Instant until, const std::string& source, const std::string& actor)
{
    return tryAgain(session, [&] { return advanceOnce(session, until, Whom::All, source, actor).moved; });
}

DueWork advanceDue(Session& session, Instant until, const std::string& source, const std::string& actor)
{
    return tryAgain(session, [&] { return advanceOnce(session, until, Whom::WithWork, source, actor); });
}

} // namespace quota
