// SPDX-License-Identifier: GPL-3.0-or-later
// What a store remembers of itself that follows from no journal.
#pragma once

#include "store/sql/database.h"

#include <string>
#include <vector>

namespace quota {

/// The versions of the time zone data that the store was decided with, in the order of their first use; none
/// when nothing is decided yet, or the data did not say.
std::vector<std::string> zoneData(Database& database);
/// Adds a version when it is not the last; in the open transaction.
void addZoneData(Database& database, const std::string& version);

} // namespace quota
