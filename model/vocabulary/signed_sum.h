// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of units that may be below zero: what a ledger's entries come to.
#pragma once

#include "vocabulary/types.h"

#include <limits>

namespace quota {

/// a + b of any signs, held at the ends of 64 bits. (saturatingAdd() is for what is not negative.)
constexpr Units signedSum(Units a, Units b)
{
    Units sum = 0;
    if (!__builtin_add_overflow(a, b, &sum))
        return sum;
    return b < 0 ? std::numeric_limits<Units>::min() : std::numeric_limits<Units>::max();
}

} // namespace quota
