// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of verify that look at the store alone: what can be read, the hash chains, the indexes. Each
// gives what is wrong in one line that names the row, or nothing.
#pragma once

#include "store/sqlite/database.h"

#include <cstdint>
#include <string>

namespace quota {

/// Whether all pages of devices can be read and none is missing.
std::string checkDevicePages(Database& database);
struct LedgerVerdict {
    std::string difference;
    std::int64_t entries = 0, balances = 0; ///< looked at
};
/// Follows the ledger's chains from entry to entry, and sums up every balance, of each account and meter and
/// of each grant, from its entries: the sums are what the store has, and never negative on the way.
LedgerVerdict checkLedger(Database& database);
/// Follows the journal's chains from batch to batch.
std::string checkJournal(Database& database);
/// Makes the indexes of all sealed segments anew and compares them: an entry that they deny would be taken
/// for new.
std::string checkSegments(Database& database);

} // namespace quota
