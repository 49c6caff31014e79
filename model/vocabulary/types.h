// SPDX-License-Identifier: GPL-3.0-or-later
// The plain numbers that everything is counted in.
#pragma once

#include <cstdint>
#include <limits>

namespace quota {

/// An instant: microseconds since 1970-01-01T00:00:00Z.
using Instant = std::int64_t;
/// A civil day of some account: days since 1970-01-01.
using Day = std::int32_t;
/// A calendar month of some account: year × 12 + (month − 1).
using Month = std::int32_t;
/// A quantity of some meter, never negative unless it is a change.
using Units = std::int64_t;

inline constexpr Instant second = 1'000'000;
inline constexpr Instant hour = 3600 * second;
/// "Never": later than every instant that an event can have.
inline constexpr Instant never = std::numeric_limits<Instant>::max();
inline constexpr Units maxUnits = std::numeric_limits<Units>::max();

/// a + b for values that are not negative, held at the largest number instead of wrapping.
constexpr Units saturatingAdd(Units a, Units b)
{
    return a > maxUnits - b ? maxUnits : a + b;
}

/// Whether a + b, both not negative, goes beyond 64 bits.
constexpr bool overflows(Units a, Units b)
{
    return a > maxUnits - b;
}

} // namespace quota
