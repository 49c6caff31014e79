// SPDX-License-Identifier: GPL-3.0-or-later
// Proves a store: its chains, then its whole journal decided again and every table compared.
#pragma once

#include "store/sqlite/database.h"
#include "vocabulary/zone.h"

#include <functional>
#include <string>
#include <vector>

namespace quota {

struct Verdict {
    bool same = true;
    std::string difference; ///< names the first wrong row, and what is wrong with it
    std::int64_t events = 0, ledgerEntries = 0;
    std::vector<std::string> zoneData; ///< the versions that the store was decided with
};

/// Reads one snapshot of the store, replays into a temporary file in `folder`. Throws StoreFailure.
Verdict verifyStore(Database& database, const ZoneCatalogue& zones, const std::string& temporaryFile,
                    const std::function<bool(std::int64_t done, std::int64_t all)>& progress);

} // namespace quota
