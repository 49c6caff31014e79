// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/cells.h"

#include "pages/format.h"

namespace quota {

Cell dayCell(Day day)
{
    return Cell::date(toDate(day), dayText(day));
}

Cell dayCell(Day day, const QString& text)
{
    return Cell::date(toDate(day), text);
}

Cell monthCell(Month month, const QString& text)
{
    Cell cell = Cell::of(text);
    cell.order = monthDate(month);
    return cell;
}

Cell instantDayCell(Instant instant, const std::string& timezone)
{
    return Cell::date(toLocal(instant, timezone), instantDayText(instant, timezone));
}

Cell instantCell(Instant instant, const std::string& timezone)
{
    return Cell::date(toLocal(instant, timezone), instantText(instant, timezone));
}

} // namespace quota
