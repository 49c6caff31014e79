// SPDX-License-Identifier: GPL-3.0-or-later
// The part of verify that looks at what this store keeps beside its rows.
#pragma once

#include "store/sql/database.h"

#include <functional>
#include <string>

namespace quota {

/// Makes the indexes of all sealed segments anew and compares them: an entry that they deny would be taken
/// for new. Gives what is wrong in one line that names the row, or nothing; what is said after `goesOn` said
/// no means nothing. Throws StoreFailure.
std::string checkSegments(Database& database, const std::function<bool()>& goesOn);

} // namespace quota
