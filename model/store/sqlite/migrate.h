// SPDX-License-Identifier: GPL-3.0-or-later
// Brings a store of an older version to this program's, forward only.
#pragma once

#include "vocabulary/zone.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace quota {

struct Migration {
    std::int64_t from = 0, to = 0;
    std::string backup; ///< the copy of the store as it was, beside it
};

/// Does nothing to a store of this version. An older one is copied beside itself, and then becomes one of
/// this version in one transaction. `temporaryFile` is an empty file to work in. Throws StoreFailure, also
/// when the journal would now be decided differently; the store is then as it was.
std::optional<Migration> migrateStore(const std::string& path, const ZoneCatalogue& zones,
                                      const std::string& temporaryFile);

} // namespace quota
