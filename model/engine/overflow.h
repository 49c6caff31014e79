// SPDX-License-Identifier: GPL-3.0-or-later
// Sums that must stay within 64 bits, so that scheduled work cannot overflow (rule 0).
#pragma once

#include "engine/request.h"

namespace quota {

/// Whether an event would take a sum beyond 64 bits if it were accepted. Cheap: asked for every event.
bool mayOverflow(const PayerState& state, const Request& request);

/// Whether such an event would be accepted after the scheduled work that is due before it: what is refused
/// anyway adds nothing up, and is not rejected. Decides on a copy of the state.
bool acceptedThough(const PayerState& state, const Request& request);

} // namespace quota
