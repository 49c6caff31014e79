// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/advance.h"

#include "engine/work.h"
#include "store/inbox.h"
#include "store/try_again.h"
#include "vocabulary/calendar.h"

namespace quota {

namespace {

int advanceOnce(Session& session, Instant until, const std::string& source, const std::string& actor)
{
    int moved = 0;
    session.begin();
    for (PayerSlot* slot : session.payers()) {
        const PayerState& state = session.stateOf(*slot);
        if (until < state.clock || (until == state.clock && !hasWork(state, until)))
            continue;
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
        ++moved;
    }
    applyInbox(session);
    session.commit(nullptr, {}, true);
    return moved;
}

} // namespace

int advanceAll(Session& session, Instant until, const std::string& source, const std::string& actor)
{
    return tryAgain(session, [&] { return advanceOnce(session, until, source, actor); });
}

} // namespace quota
