// SPDX-License-Identifier: GPL-3.0-or-later
// Rule 1: units of an upgrade, and the cycles of a device.
#pragma once

#include "vocabulary/types.h"

namespace quota {

/// Units of one upgrade: ⌈bytes / unitBytes⌉; both at least 1 (rule 1).
constexpr Units otaUnits(std::int64_t bytes, std::int64_t unitBytes)
{
    return bytes / unitBytes + (bytes % unitBytes != 0 ? 1 : 0);
}

/// A stretch of days, both ends inclusive, with its number.
struct Cycle {
    std::int32_t number;
    Day first;
    Day last;
};

inline constexpr Day cycleDays = 360;

/// The cycle of a device, activated on `activated`, that holds `day`, which is not before it (rule 1).
/// Cycle 1 has one day more, because it begins with the activation's own day.
constexpr Cycle cycleOf(Day activated, Day day)
{
    const Day since = day - activated;
    const std::int32_t number = since <= cycleDays ? 1 : (since + cycleDays - 1) / cycleDays;
    const Day first = number == 1 ? activated : activated + cycleDays * (number - 1) + 1;
    return {number, first, activated + cycleDays * number};
}

/// What is left of an allowance; an allowance that was lowered below its use leaves nothing.
constexpr Units remainderOf(Units quota, Units used)
{
    return used >= quota ? 0 : quota - used;
}

} // namespace quota
