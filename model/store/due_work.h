// SPDX-License-Identifier: GPL-3.0-or-later
// What came of doing the work that has become due.
#pragma once

#include "vocabulary/types.h"

#include <optional>

namespace quota {

/// Done work, and when to look again.
struct DueWork {
    int moved = 0;                 ///< payers whose clocks moved
    std::optional<Instant> next{}; ///< when the next becomes due; nothing where none ever does
};

} // namespace quota
