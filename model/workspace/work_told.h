// SPDX-License-Identifier: GPL-3.0-or-later
// How far a long reading is, and whether it is still wanted.
#pragma once

#include "store/store_failure.h"

#include <cstdint>
#include <functional>

namespace quota {

/// Told now and then: done of all; false stops the work.
using WorkTold = std::function<bool(std::int64_t done, std::int64_t all)>;

/// Tells, and throws StoreFailure (Interrupted) where the work is no longer wanted.
inline void tellWork(const WorkTold& told, std::int64_t done, std::int64_t all)
{
    if (told && !told(done, all))
        throw StoreFailure(StoreFailure::Kind::Interrupted, phrase("Failure", "The reading was cancelled."));
}

} // namespace quota
