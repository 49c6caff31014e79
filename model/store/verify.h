// SPDX-License-Identifier: GPL-3.0-or-later
// Proves a store: its chains, then its whole journal decided again and every table compared.
#pragma once

#include "store/sql/sql_store.h"
#include "vocabulary/zone.h"

#include <functional>
#include <string>
#include <vector>

namespace quota {

struct Verdict {
    std::string
        difference; ///< names the first wrong row, and what is wrong with it; empty when there is none
    std::int64_t events = 0, ledgerEntries = 0, balances = 0;
    std::vector<std::string> zoneData; ///< the versions that the store was decided with

    bool isSame() const { return difference.empty(); }
};

/// Looks at what the store says by itself: every balance against the ledger, the chains, the indexes. Inside
/// a snapshot. Stops early, without a difference, where `goesOn` says no. Throws StoreFailure.
Verdict verifyBooks(SqlStore& store, const std::function<bool()>& goesOn);
/// Decides the whole journal again, into a temporary store, and compares everything that follows from it.
/// Inside a snapshot. Returns the first difference, or nothing. Throws StoreFailure, with Interrupted when
/// progress said so.
std::string verifyReplay(SqlStore& store, const ZoneCatalogue& zones, const std::string& temporaryFile,
                         const std::function<bool(std::int64_t done, std::int64_t all)>& progress);

} // namespace quota
