// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/bills/bill_rows.h"

#include "pages/cells.h"
#include "pages/columns.h"
#include "pages/format.h"
#include "pages/usage/meter_words.h"
#include "pages/words.h"
#include "vocabulary/calendar.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Bills)
};

constexpr int kTileMonths = 12;

bool passes(const BillItem& bill, BillFilter filter)
{
    switch (filter) {
    case BillFilter::Any:
        return true;
    case BillFilter::Due:
        return bill.status != BillStatus::Settled;
    case BillFilter::Overdue:
        return bill.status == BillStatus::Overdue;
    case BillFilter::Settled:
        return bill.status == BillStatus::Settled;
    case BillFilter::Unbilled:
        break;
    }
    return false;
}

TableRow billRow(const BillItem& bill)
{
    Cell due = dayCell(bill.dueDay);
    due.toolTip = Words::tr("Due until the end of %1").arg(dayText(bill.dueDay));
    const Tag tag = billTag(bill.status);
    Cell left = Cell::of(qint64(bill.billed - bill.settled));
    left.strong = bill.settled < bill.billed;
    return {billKey(bill.meter, bill.month),
            {monthCell(bill.month, billName(bill.meter, bill.month)), Cell::of(qint64(bill.billed)),
             Cell::of(qint64(bill.settled)), left, due, Cell::tag(tag.tone, tag.text, tag.icon)}};
}

TableRow unbilledRow(const UnbilledItem& item)
{
    Cell due = Cell::date(toDate(item.billedOn), Words::tr("billed %1").arg(dayMonth(toDate(item.billedOn))));
    due.order = toDate(item.billedOn);
    due.toolTip = Words::tr("Becomes a bill at 00:00 on %1").arg(dayText(item.billedOn));
    due.muted = true;
    return {billKey(item.meter, item.month),
            {monthCell(item.month, billName(item.meter, item.month)), Cell(), Cell(),
             Cell::of(qint64(item.units)), due,
             Cell::tag(Tone::Info, Words::tr("Unbilled"), QStringLiteral("clock"))}};
}

} // namespace

BillFilter billFilterOf(const QString& word)
{
    if (word == QLatin1String("due"))
        return BillFilter::Due;
    if (word == QLatin1String("overdue"))
        return BillFilter::Overdue;
    if (word == QLatin1String("settled"))
        return BillFilter::Settled;
    return word == QLatin1String("unbilled") ? BillFilter::Unbilled : BillFilter::Any;
}

QVector<TableColumn> allBillColumns()
{
    return {column("bill", Words::tr("Bill"), CellKind::Strong, 170, 1),
            column("billed", Words::tr("Billed"), CellKind::Number, 88),
            column("settled", Words::tr("Settled"), CellKind::Number, 88),
            column("outstanding", Words::tr("Outstanding"), CellKind::Number, 100),
            column("due", Words::tr("Due"), CellKind::Date, 100),
            column("status", Words::tr("Status"), CellKind::Tag, 106)};
}

QVector<TableRow> allBillRows(const BillsData& data, std::optional<Meter> meter, BillFilter filter)
{
    QVector<TableRow> rows;
    if (filter == BillFilter::Any || filter == BillFilter::Unbilled)
        for (const UnbilledItem& item : data.unbilled)
            if (!meter || item.meter == *meter)
                rows.append(unbilledRow(item));
    for (const BillItem& bill : data.bills)
        if ((!meter || bill.meter == *meter) && passes(bill, filter))
            rows.append(billRow(bill));
    return rows;
}

TableRow billTotals(const QVector<TableRow>& rows)
{
    TableRow totals;
    totals.cells << Cell::of(Words::tr("%Ln row(s)", nullptr, int(rows.size())));
    for (int column = 1; column <= 3; ++column) {
        qint64 sum = 0;
        for (const TableRow& row : rows)
            sum = saturatingAdd(sum, row.cells[column].raw.toLongLong());
        totals.cells << Cell::of(sum);
    }
    totals.cells << Cell() << Cell();
    return totals;
}

QString billKey(Meter meter, Month month)
{
    return QStringLiteral("%1 %2").arg(toText(word(meter)), toText(formatMonth(month)));
}

std::optional<std::pair<Meter, Month>> billOfKey(const QString& key)
{
    const QStringList parts = key.split(QLatin1Char(' '));
    if (parts.size() != 2)
        return std::nullopt;
    const auto meter = meterOf(parts[0].toStdString());
    const auto month = parseMonth(parts[1].toStdString());
    if (!meter || !month)
        return std::nullopt;
    return std::pair{*meter, *month};
}

TileText debtTile(const MeterDebt& debt, const BillsData& data)
{
    TileText tile;
    tile.label = Words::tr("%1 owed", "a meter").arg(meterText(debt.meter));
    tile.figure = number(debt.owed());
    tile.unit = unitText(debt.meter);
    if (debt.overdue > 0) {
        tile.second = Words::tr("%1 overdue").arg(number(debt.overdue));
        tile.tone = Tone::Bad;
    } else if (debt.outstanding > 0) {
        tile.second =
            Words::tr("%1 billed, %2 unbilled").arg(number(debt.outstanding), number(debt.unbilled));
        tile.tone = Tone::Warning;
    } else if (debt.unbilled > 0) {
        tile.second = Words::tr("Not billed yet");
    } else {
        tile.second = Words::tr("All of %1 settled").arg(number(debt.settled));
    }
    const Month last = monthOf(data.account.today);
    QVector<qint64> months(kTileMonths, 0);
    const auto add = [&](Meter meter, Month month, Units units) {
        if (meter == debt.meter && month <= last && month > last - kTileMonths)
            months[kTileMonths - 1 - (last - month)] = units;
    };
    for (const BillItem& bill : data.bills)
        add(bill.meter, bill.month, bill.billed);
    for (const UnbilledItem& item : data.unbilled)
        add(item.meter, item.month, item.units);
    tile.spark = {SparkData::Bars, months};
    return tile;
}

QVector<TableColumn> partColumns(const std::string& timezone)
{
    return {column("time", Words::tr("Time (%1)").arg(zoneText(timezone)), CellKind::Text, 150, 1),
            column("grant", Words::tr("Top-up"), CellKind::Link, 110, 1),
            column("units", Words::tr("Settled"), CellKind::Number, 90),
            column("bought", Words::tr("Of a top-up of"), CellKind::Number, 110)};
}

QVector<TableRow> partRows(const BillStory& story)
{
    QVector<TableRow> rows;
    for (const BillPart& part : story.settlements) {
        Cell time = instantCell(part.time, story.timezone);
        time.toolTip = Words::tr("Ledger entry %1").arg(number(part.seq));
        rows.append({qint64(part.seq),
                     {time, Cell::of(toText(part.grant)), Cell::of(qint64(part.units)),
                      Cell::of(qint64(part.bought))}});
    }
    return rows;
}

} // namespace quota
