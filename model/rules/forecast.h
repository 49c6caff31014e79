// SPDX-License-Identifier: GPL-3.0-or-later
// How long the units of a pool last at the use of its last closed days (rule 6).
#pragma once

#include "vocabulary/types.h"

#include <optional>
#include <span>
#include <vector>

namespace quota {

/// The days that a forecast looks at, and the fewest that it needs.
inline constexpr Day forecastDays = 28;
inline constexpr Day forecastNeeds = 14;

/// When a pool runs out.
struct Forecast {
    std::int64_t daysLeft = 0; ///< from the present day on, rounded up
    Units perDay = 0;          ///< rounded down
};

/// Exact: `left` units at `used` units in `days` closed days, whatever expires before. Nothing with fewer
/// than 14 days, without use, when nothing is left, or when it lasts for more than a hundred years.
std::optional<Forecast> forecastOf(Units left, Units used, Day days);

/// Units of a pool that expire together.
struct PoolPart {
    Units units = 0;
    std::optional<Day> daysLeft{}; ///< whole days from the present one to that of its expiry; nothing: never
};

/// What is left of the pool at the end of so many days from the present one.
struct PoolPoint {
    Day daysLeft = 0;
    Units units = 0;
};

struct PoolForecast {
    Day daysLeft = 0;            ///< until nothing is left, rounded up
    Units perDay = 0;            ///< rounded down
    Units lapsing = 0;           ///< will expire without being drawn, rounded up
    bool endsByExpiry = false;   ///< the last units expire
    std::vector<PoolPoint> path; ///< the corners of the way to nothing: two where units expire
};

/// The same of parts in drawing order, with what of them expires before it is drawn.
std::optional<PoolForecast> forecastOf(std::span<const PoolPart> parts, Units used, Day days);

} // namespace quota
