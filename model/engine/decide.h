// SPDX-License-Identifier: GPL-3.0-or-later
// The one entrance to the rules: a payer's state and an event give a decision.
#pragma once

#include "engine/state.h"
#include "vocabulary/decision.h"

namespace quota {

/// Decides an event of this payer and applies it. Everything due until the event is done first (rule 0).
/// A rejected event leaves no trace, not even on the clock; a refused one changes nothing but the clock.
/// The event's account must belong to the payer, or be created by it; duplicates are found by the caller.
void decide(PayerState& state, const Event& event, Decision& decision);

/// Begins the state of a new payer with the event that creates its account; scheme and zone are the event's.
/// Decide the same event on it next.
PayerState openPayer(const ZoneCatalogue& zones, const Event& event);

} // namespace quota
