// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/bills/bill_rows.h"

#include "pages/billing_words.h"
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
const QString kOfMonth = QStringLiteral("month ");
const QString kOutstanding = QStringLiteral("outstanding");

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
    Cell account = Cell::of(toText(bill.accountName));
    account.toolTip = toText(bill.account);
    return {billKey(bill.meter, bill.month, bill.account),
            {monthCell(bill.month, billName(bill.meter, bill.month)), account, Cell::of(qint64(bill.billed)),
             Cell::of(qint64(bill.settled)), left, due, Cell::tag(tag.tone, tag.text, tag.icon)}};
}

TableRow unbilledRow(const UnbilledItem& item)
{
    Cell due = Cell::date(toDate(item.billedOn), Words::tr("billed %1").arg(dayMonth(toDate(item.billedOn))));
    due.order = toDate(item.billedOn);
    due.toolTip = Words::tr("Becomes a bill at 00:00 on %1").arg(dayText(item.billedOn));
    due.muted = true;
    return {billKey(item.meter, item.month),
            {monthCell(item.month, billName(item.meter, item.month)), Cell(), Cell(), Cell(),
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
    return {column("bill", Words::tr("Bill"), CellKind::Strong, 180, 1),
            column("account", Words::tr("Account"), CellKind::Link, 130, 1),
            column("billed", Words::tr("Billed"), CellKind::Number, 80),
            column("settled", Words::tr("Settled"), CellKind::Number, 80),
            column("outstanding", Words::tr("Outstanding"), CellKind::Number, 96),
            column("due", Words::tr("Due"), CellKind::Date, 100),
            column("status", Words::tr("Status"), CellKind::Tag, 102)};
}

QVector<TableRow> allBillRows(const BillsData& data, std::optional<Meter> meter, BillFilter filter,
                              const BillsLink& link)
{
    QVector<TableRow> rows;
    if (filter == BillFilter::Any || filter == BillFilter::Unbilled)
        for (const UnbilledItem& item : data.unbilled)
            if (!meter || item.meter == *meter)
                rows.append(unbilledRow(item));
    for (const BillItem& bill : data.bills)
        if ((!meter || bill.meter == *meter) && passes(bill, filter) && link.has(bill))
            rows.append(billRow(bill));
    return rows;
}

TableRow billTotals(const QVector<TableRow>& rows)
{
    TableRow totals;
    totals.cells << Cell::of(Words::tr("%Ln row(s)", nullptr, int(rows.size()))) << Cell();
    for (int column = 2; column <= 4; ++column) {
        qint64 sum = 0;
        for (const TableRow& row : rows)
            sum = saturatingAdd(sum, row.cells[column].raw.toLongLong());
        totals.cells << Cell::of(sum);
    }
    totals.cells << Cell() << Cell();
    return totals;
}

QString billKey(Meter meter, Month month, const std::string& account)
{
    const QString key = QStringLiteral("%1 %2").arg(toText(word(meter)), toText(formatMonth(month)));
    return account.empty() ? key : key + QLatin1Char(' ') + toText(account);
}

std::optional<BillName> billOfKey(const QString& key)
{
    const auto meter = meterOf(key.section(QLatin1Char(' '), 0, 0).toStdString());
    const auto month = parseMonth(key.section(QLatin1Char(' '), 1, 1).toStdString());
    if (!meter || !month)
        return std::nullopt;
    // An account's id may have spaces.
    return BillName{*meter, *month, key.section(QLatin1Char(' '), 2).toStdString()};
}

QString BillsLink::argument() const
{
    switch (kind) {
    case OfMonth:
        return kOfMonth + toText(formatMonth(month));
    case Outstanding:
        return kOutstanding;
    case None:
        break;
    }
    return {};
}

BillsLink BillsLink::of(const QString& argument)
{
    if (argument == kOutstanding)
        return {Outstanding, 0};
    if (argument.startsWith(kOfMonth))
        if (const auto month = parseMonth(argument.mid(kOfMonth.size()).toStdString()))
            return {OfMonth, *month};
    return {};
}

QString BillsLink::text() const
{
    switch (kind) {
    case OfMonth:
        return Words::tr("Bills of %1").arg(monthLongText(month));
    case Outstanding:
        return Words::tr("Outstanding bills");
    case None:
        break;
    }
    return {};
}

bool BillsLink::has(const BillItem& bill) const
{
    return kind == None || (kind == OfMonth ? bill.month == month : bill.settled < bill.billed);
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
