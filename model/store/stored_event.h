// SPDX-License-Identifier: GPL-3.0-or-later
// A journal entry as the store has it: the event, and what was decided about it.
#pragma once

#include "engine/id_index.h"
#include "vocabulary/decision.h"
#include "vocabulary/event.h"

#include <string>
#include <vector>

namespace quota {

struct StoredEvent {
    std::int64_t seq = 0;
    EventType type = EventType::ClockAdvanced;
    Instant time = 0;
    std::string source, id, actor, data;
    Index account = noIndex, device = noIndex;
    std::int64_t amount = 0;
    Reason reason = Reason::None; ///< None: accepted
    Units units = 0, needed = 0;
    bool late = false;
    std::vector<Draw> draws; ///< these two are the decision's record
    Facts facts;
};

} // namespace quota
