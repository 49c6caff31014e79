// SPDX-License-Identifier: GPL-3.0-or-later
// Time that passes: scheduled work without an event of anybody's.
#pragma once

#include "store/due_work.h"
#include "store/session.h"

#include <string>

namespace quota {

/// Does the scheduled work of all payers until an instant, one clock.advanced event for each payer that it
/// moves or whose overdue work it does (contract). `source` and `actor` name who asked. Returns how many
/// moved.
int advanceAll(Session& session, Instant until, const std::string& source, const std::string& actor);

/// The same for those payers alone that have work due by then: what has none keeps its clock, and its journal
/// stays as it is. So it can be asked again and again.
DueWork advanceDue(Session& session, Instant until, const std::string& source, const std::string& actor);

} // namespace quota
