// SPDX-License-Identifier: GPL-3.0-or-later
// The rule at the end of a zone's file: a POSIX TZ string, with RFC 8536's wider hours.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace quota {

/// When a clock changes, every year again.
struct YearlyChange {
    enum class Kind : std::uint8_t { DayWithoutLeap, DayOfYear, WeekdayOfMonth };
    Kind kind = Kind::WeekdayOfMonth;
    std::int32_t day =
        0; ///< 1 to 365 never counting 29 February, or 0 to 365; else the weekday, 0 for Sunday
    std::int32_t month = 0;   ///< 1 to 12
    std::int32_t week = 0;    ///< 1 to 5, 5 being the last
    std::int32_t seconds = 0; ///< of local time, from 00:00; may be below 0 or beyond a day
};

/// Offsets are seconds east of UTC.
struct PosixRule {
    std::int32_t standardOffset = 0;
    bool hasSummer = false;
    std::int32_t summerOffset = 0;
    YearlyChange starts, ends;

    /// Seconds since 1970-01-01T00:00:00Z; only where hasSummer.
    std::int64_t summerStarts(std::int32_t year) const;
    std::int64_t summerEnds(std::int32_t year) const;
};

/// Reads a rule such as CET-1CEST,M3.5.0,M10.5.0/3; nothing when it is none.
std::optional<PosixRule> parsePosixRule(std::string_view text);

} // namespace quota
