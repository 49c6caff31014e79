// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/overview/overview_rows.h"

#include "pages/columns.h"
#include "pages/format.h"
#include "pages/words.h"
#include "vocabulary/calendar.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>
#include <tuple>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::OverviewRows)
};

// An import belongs to the machine that ran it: its time is on the user's own clock.
Cell finishedCell(const ImportItem& import)
{
    if (!import.finished) {
        Cell cell = Cell::of(Words::tr("not finished"));
        cell.muted = true;
        return cell;
    }
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(import.updated / 1000);
    const QString time = at.toString(QStringLiteral("HH:mm"));
    Cell cell =
        Cell::of(at.date() == QDate::currentDate() ? time : dayMonth(at.date()) + QLatin1Char(' ') + time);
    cell.toolTip = dayMonthYear(at.date()) + QStringLiteral(", ") + time;
    return cell;
}

Cell fileCell(const ImportItem& import)
{
    const QString path = toText(import.path);
    Cell cell = Cell::of(QFileInfo(path).fileName());
    cell.toolTip = path;
    if (!import.finished) {
        cell.icon = QStringLiteral("clock");
        cell.tone = Tone::Info;
    } else if (import.rejected > 0) {
        cell.icon = QStringLiteral("warning");
        cell.tone = Tone::Warning;
    } else {
        cell.icon = QStringLiteral("ok");
        cell.tone = Tone::Good;
    }
    return cell;
}

// Leads to the rejected lines where there are any.
Cell rejectedCell(qint64 rejected)
{
    Cell cell = Cell::of(rejected);
    if (rejected > 0)
        cell.toolTip = Words::tr("Shows the rejected lines");
    return cell;
}

} // namespace

QVector<TableColumn> importColumns()
{
    return {fixedColumn("file", Words::tr("File"), CellKind::Text, 210, 1),
            fixedColumn("finished", Words::tr("Finished"), CellKind::Muted, 110),
            fixedColumn("events", Words::tr("Events"), CellKind::Number, 90),
            fixedColumn("accepted", Words::tr("Accepted"), CellKind::Number, 90),
            fixedColumn("refused", Words::tr("Refused"), CellKind::Number, 80),
            fixedColumn("duplicate", Words::tr("Duplicate"), CellKind::Number, 88),
            fixedColumn("rejected", Words::tr("Rejected"), CellKind::NumberLink, 84)};
}

QVector<TableRow> importRows(const std::vector<ImportItem>& imports)
{
    QVector<TableRow> rows;
    for (const ImportItem& import : imports) {
        const qint64 events = import.accepted + import.refused + import.duplicate + import.rejected;
        rows.append({qint64(import.no),
                     {fileCell(import), finishedCell(import), Cell::of(events),
                      Cell::of(qint64(import.accepted)), Cell::of(qint64(import.refused)),
                      Cell::of(qint64(import.duplicate)), rejectedCell(import.rejected)}});
    }
    return rows;
}

QVector<TableColumn> billColumns()
{
    return {fixedColumn("bill", Words::tr("Bill"), CellKind::Link, 130, 1),
            fixedColumn("billed", Words::tr("Billed"), CellKind::Number, 74),
            fixedColumn("due", Words::tr("Due"), CellKind::Date, 66),
            fixedColumn("status", Words::tr("Status"), CellKind::Tag, 94)};
}

QVector<TableRow> billRows(const std::vector<BillItem>& bills)
{
    QVector<TableRow> rows;
    for (const BillItem& bill : bills) {
        const QDate month = monthDate(bill.month);
        const QDate due = toDate(bill.dueDay);
        Cell name = Cell::of(
            Words::tr("%1, %2", "meter and month of a bill").arg(meterText(bill.meter), monthShort(month)));
        name.toolTip =
            Words::tr("%1, %2", "meter and month of a bill").arg(meterText(bill.meter), monthYear(month));
        Cell billed = Cell::of(qint64(bill.billed));
        billed.toolTip = Words::tr("%1 settled").arg(quantityText(bill.meter, bill.settled));
        Cell day = Cell::of(dayMonth(due));
        day.toolTip = Words::tr("Due until the end of %1").arg(dayMonthYear(due));
        const Tag tag = billTag(bill.status);
        rows.append({QStringLiteral("%1 %2").arg(toText(word(bill.meter)), toText(formatMonth(bill.month))),
                     {name, billed, day, Cell::tag(tag.tone, tag.text, tag.icon)}});
    }
    return rows;
}

const MeterDebt* urgentDebt(const OverviewData& data)
{
    const MeterDebt* urgent = nullptr;
    const auto rank = [](const MeterDebt& debt) {
        return std::tuple(debt.overdue > 0, debt.outstanding > 0, debt.owed());
    };
    for (const MeterDebt& debt : data.debts)
        if (debt.owed() > 0 && (!urgent || rank(debt) > rank(*urgent)))
            urgent = &debt;
    return urgent;
}

QString debtText(const OverviewData& data)
{
    const MeterDebt* debt = urgentDebt(data);
    if (!debt)
        return {};
    QStringList parts;
    for (auto bill = data.bills.rbegin(); bill != data.bills.rend(); ++bill)
        if (bill->meter == debt->meter && bill->settled < bill->billed)
            parts << Words::tr("%1 (%2)", "a month, a quantity")
                         .arg(monthYearLong(monthDate(bill->month)), number(bill->billed - bill->settled));
    for (auto item = data.unbilled.rbegin(); item != data.unbilled.rend(); ++item)
        if (item->meter == debt->meter)
            parts << Words::tr("the excess of %1 so far (%2)")
                         .arg(monthYearLong(monthDate(item->month)), number(item->units));
    const QString last = parts.takeLast();
    const QString all =
        parts.isEmpty() ? last : Words::tr("%1 and %2", "a list").arg(parts.join(QStringLiteral(", ")), last);
    return Words::tr("A top-up of %1 settles %2.")
        .arg(QStringLiteral("<b>%1</b>").arg(quantityText(debt->meter, debt->owed()).toHtmlEscaped()),
             all.toHtmlEscaped());
}

QVector<TableColumn> refusalColumns()
{
    return {fixedColumn("reason", Words::tr("Reason"), CellKind::Text, 220, 1),
            fixedColumn("requests", Words::tr("Requests"), CellKind::NumberLink, 84)};
}

QVector<TableRow> refusalRows(const std::vector<std::pair<Reason, Units>>& refusals)
{
    auto sorted = refusals;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    QVector<TableRow> rows;
    for (const auto& [reason, count] : sorted) {
        Cell name = Cell::of(reasonText(reason));
        name.second = reasonCode(reason);
        rows.append({reasonCode(reason), {name, Cell::of(qint64(count))}});
    }
    return rows;
}

} // namespace quota
