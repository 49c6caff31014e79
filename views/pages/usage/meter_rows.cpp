// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/usage/meter_rows.h"

#include "pages/cells.h"
#include "pages/columns.h"
#include "pages/format.h"
#include "pages/usage/meter_words.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Usage)
};

QVector<Cell> dayCells(const MeterDay& day, Meter meter)
{
    QVector<Cell> cells;
    if (meter == Meter::Subscription)
        cells << Cell::of(qint64(day.allowance));
    cells << Cell::of(qint64(day.used)) << Cell::of(qint64(day.excess)) << Cell::of(qint64(day.fromTopup))
          << Cell::of(qint64(day.unbilled));
    return cells;
}

// A share in tenths of a percent, half up, without overflow.
qint64 thousandths(Units part, Units whole)
{
    if (whole <= 0)
        return 0;
    return whole > maxUnits / 2000 ? part / (whole / 1000) : (part * 2000 + whole) / (2 * whole);
}

} // namespace

QVector<TableColumn> meterDayColumns(Meter meter)
{
    QVector<TableColumn> columns = {column("day", Words::tr("Day"), CellKind::Link, 136, 1)};
    if (meter == Meter::Subscription)
        columns << column("allowance", Words::tr("Allowance"), CellKind::Number, 86);
    columns << column("used", quantityTitle(meter), CellKind::Number, 86)
            << column("excess", Words::tr("Excess"), CellKind::Number, 78)
            << column("fromTopup", Words::tr("From top-ups"), CellKind::NumberLink, 100)
            << column("unbilled", Words::tr("Unbilled"), CellKind::Number, 78);
    return columns;
}

QVector<TableRow> meterDayRows(const MeterData& data)
{
    QVector<TableRow> rows;
    const auto add = [&](const MeterDay& day, QVector<Cell> cells, const QString& second) {
        Cell name = dayCell(day.day, weekdayDate(toDate(day.day)));
        name.second = second;
        cells.prepend(name);
        rows.append({int(day.day), cells});
    };
    if (data.open) {
        // The excess of an open day is not decided yet.
        QVector<Cell> cells = dayCells(*data.open, data.meter);
        for (qsizetype i = cells.size() - 3; i < cells.size(); ++i)
            cells[i] = Cell();
        add(*data.open, cells, Words::tr("open"));
    }
    for (auto day = data.days.rbegin(); day != data.days.rend(); ++day)
        add(*day, dayCells(*day, data.meter), {});
    return rows;
}

TableRow meterDayTotals(const MeterData& data)
{
    TableRow row{0, dayCells(data.sum, data.meter)};
    row.cells.prepend(Cell::of(Words::tr("%Ln closed day(s)", nullptr, int(data.days.size()))));
    return row;
}

QVector<TableColumn> meterBillColumns()
{
    return {column("month", Words::tr("Month"), CellKind::Link, 76, 1),
            column("billed", Words::tr("Billed"), CellKind::Number, 72),
            column("left", Words::tr("Outstanding"), CellKind::Number, 94),
            column("due", Words::tr("Due"), CellKind::Date, 64),
            column("status", Words::tr("Status"), CellKind::Tag, 104)};
}

QVector<TableRow> meterBillRows(const std::vector<BillItem>& bills)
{
    QVector<TableRow> rows;
    for (const BillItem& bill : bills) {
        Cell due = dayCell(bill.dueDay, dayMonth(toDate(bill.dueDay)));
        due.toolTip = Words::tr("Due until the end of %1").arg(dayText(bill.dueDay));
        const Tag tag = billTag(bill.status);
        rows.append(
            {int(bill.month),
             {monthCell(bill.month, monthText(bill.month)), Cell::of(qint64(bill.billed)),
              Cell::of(qint64(bill.billed - bill.settled)), due, Cell::tag(tag.tone, tag.text, tag.icon)}});
    }
    return rows;
}

QVector<TableColumn> shareColumns(Meter meter)
{
    TableColumn most = column("most", Words::tr("Most a day"), CellKind::Number, 90);
    most.summed = false; // of different days
    if (meter == Meter::Subscription)
        return {column("id", Words::tr("Application"), CellKind::Text, 150, 2),
                column("kind", Words::tr("Kind"), CellKind::Muted, 80),
                column("used", quantityTitle(meter), CellKind::Number, 90),
                column("share", Words::tr("Share"), CellKind::Share, 110, 1), most};
    return {column("id", Words::tr("Device"), CellKind::Link, 110, 2),
            column("product", Words::tr("Product"), CellKind::Link, 110, 1),
            column("used", quantityTitle(meter), CellKind::Number, 90), most,
            column("excess", Words::tr("Excess"), CellKind::Number, 76)};
}

QVector<TableRow> shareRows(const UseShares& data, Meter meter)
{
    QVector<TableRow> rows;
    for (const UseShare& share : data.shares) {
        Cell most = Cell::of(qint64(share.most));
        most.toolTip = Words::tr("Used on %Ln day(s)", nullptr, share.days);
        if (meter == Meter::Subscription) {
            Cell part;
            part.raw = thousandths(share.used, data.used);
            rows.append({toText(share.id),
                         {Cell::of(toText(share.id)), Cell::of(callKindText(share.kind)),
                          Cell::of(qint64(share.used)), part, most}});
            continue;
        }
        rows.append(
            {toText(share.id),
             {Cell::of(toText(share.id)), Cell::of(toText(share.product)), Cell::of(qint64(share.used)), most,
              data.excessKnown ? Cell::of(qint64(share.excess)) : Cell()}});
    }
    return rows;
}

QString shareWords(const UseShares& data, Meter meter)
{
    QStringList parts;
    if (data.all > qint64(data.shares.size()))
        parts
            << Words::tr("The %1 heaviest of %2.").arg(number(qint64(data.shares.size())), number(data.all));
    if (data.cut)
        parts << Words::tr("Read from %1 on; the days before have too many journal entries.")
                     .arg(dayText(data.period.from));
    if (meter == Meter::Message && !data.excessKnown && !data.shares.empty())
        parts << Words::tr("Excess by device is left out: an allowance has changed since.");
    return parts.join(QLatin1Char(' '));
}

} // namespace quota
