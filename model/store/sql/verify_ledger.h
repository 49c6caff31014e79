// SPDX-License-Identifier: GPL-3.0-or-later
// The part of verify that looks at the ledger by itself.
#pragma once

#include "store/sql/database.h"

#include <cstdint>
#include <string>

namespace quota {

struct LedgerVerdict {
    std::string difference;                 ///< names the first wrong row; empty when there is none
    std::int64_t entries = 0, balances = 0; ///< looked at
};
/// Follows the ledger's chains from entry to entry, and sums up every balance, of each account and meter and
/// of each grant, from its entries: the sums are what the store has, and never negative on the way. Throws
/// StoreFailure.
LedgerVerdict checkLedger(Database& database);

} // namespace quota
