// SPDX-License-Identifier: GPL-3.0-or-later
// The dates that rules set: ends of codes and packages, bills, reports and the window of twelve months.
#pragma once

#include "vocabulary/zone.h"

namespace quota {

/// The day at whose beginning a code ends: the activation date some years later, 29 February becoming
/// 28 February where there is none (rule 3). `years` is the sum of the validities of all codes drawn since.
Day codeEnd(Day activated, std::int64_t years);

/// The end of a package: the same local date and time 12 months later (rule 5).
Instant packageEnd(const Zone& zone, Instant starts);

/// 00:00 of the 1st after a month: when its unbilled excess becomes a bill (rule 2).
Instant billRun(const Zone& zone, Month month);
/// 24:00 on the 15th after a month: when its bill is due (rule 2).
Instant billDue(const Zone& zone, Month month);

/// 02:00 UTC of the third business day after a month: when its billing report is made (rule 5).
Instant reportInstant(Month month);

/// The last day before the window of 12 months that ends with `day` (rule 1).
Day beforeWindow(Day day);

/// Units beyond a day's allowance (rule 2).
constexpr Units dailyExcess(Units used, Units allowance)
{
    return used > allowance ? used - allowance : 0;
}

/// Debug resources: units, and how long they are valid (rule 1).
inline constexpr Units debugUnits = 100;
inline constexpr Instant debugValidity = 180 * 24 * hour;
/// Complimentary codes of an enterprise account, and licences of an account (rules 3 and 4).
inline constexpr Units freeCodes = 10;
inline constexpr Units freeLicences = 100;
/// Transactions are counted over this long up to the clock (rule 5).
inline constexpr Instant transactionWindow = 30 * 24 * hour;
/// A device has excess when its units in the window exceed this (rule 1).
inline constexpr Units excessThreshold = 12;

} // namespace quota
