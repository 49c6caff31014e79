// SPDX-License-Identifier: GPL-3.0-or-later
// Proleptic Gregorian dates, and the two written forms of time: RFC 3339 and YYYY-MM-DD.
#pragma once

#include "vocabulary/types.h"

#include <optional>
#include <string>
#include <string_view>

namespace quota {

struct Date {
    std::int32_t year;
    std::int32_t month; ///< 1 to 12
    std::int32_t day;   ///< 1 to 31
};

/// The day of a date; the date must exist.
Day dayOf(Date date);
/// The date of a day.
Date dateOf(Day day);
/// The number of days of a month, 1 to 12.
int daysInMonth(std::int32_t year, std::int32_t month);
/// The month that a day lies in.
Month monthOf(Day day);
/// The first day of a month.
Day firstDayOf(Month month);
/// The same date some months later, its day clamped to the month's end.
Day addMonths(Day day, std::int32_t months);
/// 0 for Monday to 6 for Sunday.
int weekdayOf(Day day);

/// Reads an RFC 3339 time with offset; digits of the fraction beyond six are cut.
/// Nothing when the form is wrong or the day does not exist. Years 0000 to 9999.
std::optional<Instant> parseInstant(std::string_view text);
/// Reads YYYY-MM-DD; nothing when the form is wrong or the day does not exist.
std::optional<Day> parseDay(std::string_view text);
/// Reads YYYY-MM; nothing when the form is wrong.
std::optional<Month> parseMonth(std::string_view text);

/// RFC 3339 in UTC, without a fraction when it is zero, else with six digits.
std::string formatInstant(Instant instant);
/// Appends what formatInstant gives.
void appendInstant(std::string& out, Instant instant);
/// YYYY-MM-DD.
std::string formatDay(Day day);
/// YYYY-MM.
std::string formatMonth(Month month);

} // namespace quota
