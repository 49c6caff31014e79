// SPDX-License-Identifier: GPL-3.0-or-later
// One store into another, whatever each is kept in.
#pragma once

#include "store/sql/sql_store.h"
#include "store/store_writer.h"
#include "vocabulary/zone.h"

#include <functional>

namespace quota {

/// Decides the source's journal again into the target, batch by batch as the source wrote it, so that both
/// chains come out the same, and copies the list of imports. A target that holds a beginning of the source,
/// as an interrupted copy leaves it, is gone on with; `there` reads it. Returns how many entries it copied.
/// Throws StoreFailure: for a target that holds something else, for a decision that comes out differently,
/// and with Interrupted when progress said so, which keeps whole batches.
std::int64_t copyStore(SqlStore& source, SqlStore& there, StoreWriter& target, const ZoneCatalogue& zones,
                       const std::function<bool(std::int64_t done, std::int64_t all)>& progress);

} // namespace quota
