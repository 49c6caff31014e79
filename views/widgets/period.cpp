// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/period.h"

#include "theme/text.h"

namespace quota {

PeriodChoice monthOf(QDate day)
{
    const QDate first(day.year(), day.month(), 1);
    return {PeriodKind::Month, first, first.addMonths(1).addDays(-1)};
}

PeriodChoice last30Days(QDate today)
{
    return {PeriodKind::Last30Days, today.addDays(-29), today};
}

PeriodChoice last12Months(QDate today)
{
    const QDate first(today.year(), today.month(), 1);
    return {PeriodKind::Last12Months, first.addMonths(-11), today};
}

QString periodText(const PeriodChoice& period)
{
    if (!period.from.isValid() || !period.to.isValid())
        return {};
    if (period.kind == PeriodKind::Month)
        return monthYearLong(period.from);
    if (period.from == period.to)
        return dayMonthYear(period.from);
    const bool sameYear = period.from.year() == period.to.year();
    return range(sameYear ? dayMonth(period.from) : dayMonthYear(period.from), dayMonthYear(period.to));
}

} // namespace quota
