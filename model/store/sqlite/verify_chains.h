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
/// Follows the ledger's chains from entry to entry, and counts the entries.
std::string checkLedger(Database& database, std::int64_t& entries);
/// Follows the journal's chains from batch to batch.
std::string checkJournal(Database& database);
/// Makes the indexes of all sealed segments anew and compares them: an entry that they deny would be taken
/// for new.
std::string checkSegments(Database& database);

} // namespace quota
