// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/calendar_rules.h"

#include "vocabulary/calendar.h"

namespace quota {

Day codeEnd(Day activated, std::int64_t years)
{
    return addMonths(activated, static_cast<std::int32_t>(12 * years));
}

Instant packageEnd(const Zone& zone, Instant starts)
{
    const Instant local = starts + zone.offsetAt(starts) * second;
    constexpr Instant dayLength = 24 * hour;
    const auto day = static_cast<Day>(local / dayLength - (local % dayLength < 0 ? 1 : 0));
    const Instant ofDay = local - day * dayLength;
    return zone.fromLocal(addMonths(day, 12) * dayLength + ofDay);
}

Instant billRun(const Zone& zone, Month month)
{
    return zone.dayStart(firstDayOf(month + 1));
}

Instant billDue(const Zone& zone, Month month)
{
    return zone.dayStart(firstDayOf(month + 1) + 15);
}

Instant reportInstant(Month month)
{
    Day day = firstDayOf(month + 1) - 1;
    for (int businessDays = 0; businessDays < 3;)
        if (weekdayOf(++day) < 5)
            ++businessDays;
    return day * 24 * hour + 2 * hour;
}

Day beforeWindow(Day day)
{
    return addMonths(day, -12);
}

} // namespace quota
