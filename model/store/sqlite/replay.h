// SPDX-License-Identifier: GPL-3.0-or-later
// The journal again, into a store of its own: what verify compares with and what "as of" shows.
#pragma once

#include "store/session.h"

#include <functional>
#include <string>

namespace quota {

struct ReplayOptions {
    Instant until = never;    ///< the longest prefix whose clock is not after this, then advanced to it
    bool keepJournal = false; ///< also copies the journal's entries
    std::function<bool(std::int64_t done, std::int64_t all)> progress; ///< false cancels
};

/// Decides the source's journal anew into an empty target. Returns what differs from the decisions that the
/// source has, in one line, or nothing. Throws StoreFailure, with Interrupted when progress said so.
std::string replay(Database& source, Database& target, const ZoneCatalogue& zones,
                   const ReplayOptions& options);

/// Does the scheduled work of all payers until an instant, one clock.advanced event for each payer that it
/// moves or whose overdue work it does (contract). `source` and `actor` name who asked. Returns how many
/// moved.
int advanceAll(Session& session, Instant until, const std::string& source, const std::string& actor);

} // namespace quota
