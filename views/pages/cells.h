// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of days, months and moments: shown in words, sorted, filtered and exported as what they are.
#pragma once

#include "tables/cell.h"
#include "vocabulary/types.h"

#include <string>

namespace quota {

/// "11 Sep 2026".
Cell dayCell(Day day);
/// A day in other words ("Fri 11 Sep", "15 Aug").
Cell dayCell(Day day, const QString& text);
/// A month in words ("Sep 2026", "June 2026 · Subscription"): sorted by the month.
Cell monthCell(Month month, const QString& text);
/// "11 Sep 2026" of an instant.
Cell instantDayCell(Instant instant, const std::string& timezone);
/// "11 Sep 2026, 16:32".
Cell instantCell(Instant instant, const std::string& timezone);

} // namespace quota
