// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topups/change_groups.h"

#include "pages/columns.h"
#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>
#include <QSet>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Topups)
};

QDate dateOf(const LedgerItem& change, const TopupData& data)
{
    return toLocal(change.time, data.account.timezone).date();
}

// The first day of the fold that a day lies in.
QDate bucketOf(QDate day, Fold fold)
{
    switch (fold) {
    case Fold::Day:
        break;
    case Fold::Week:
        return day.addDays(1 - day.dayOfWeek());
    case Fold::Month:
        return QDate(day.year(), day.month(), 1);
    }
    return day;
}

Cell changeCell(Change change)
{
    Cell cell = Cell::of(changeText(change));
    cell.icon = changeIcon(change);
    if (change == Change::Expiration)
        cell.tone = Tone::Warning;
    else if (change == Change::Complimentary || change == Change::Purchase)
        cell.tone = Tone::Good;
    cell.toolTip = toText(word(change));
    return cell;
}

const GrantItem* findGrant(const TopupData& data, const std::string& id)
{
    for (const GrantItem& grant : data.grants)
        if (grant.id == id)
            return &grant;
    return nullptr;
}

// What leads nowhere is muted.
Cell plainDetail(const QString& text)
{
    Cell cell = Cell::of(text);
    cell.muted = true;
    return cell;
}

Cell detailCell(const LedgerItem& change, const TopupData& data)
{
    if (change.change == Change::Expiration)
        return plainDetail(Words::tr("Unused rest"));
    if (!change.device.empty())
        return Cell::of(Words::tr("Device %1").arg(toText(change.device)));
    if (!change.campaign.empty())
        return Cell::of(Words::tr("Campaign %1").arg(toText(change.campaign)));
    const GrantItem* grant = findGrant(data, change.grant);
    if (grant && (change.change == Change::Purchase || change.change == Change::Complimentary))
        return plainDetail(
            grant->expires == never
                ? Words::tr("Does not expire")
                : Words::tr("Expires %1").arg(instantDayText(grant->expires, data.account.timezone)));
    return plainDetail({});
}

Cell balanceCell(const LedgerItem& change)
{
    Cell cell = Cell::of(qint64(change.balance));
    cell.strong = true;
    cell.muted = false; // nothing left matters too
    return cell;
}

GroupRow singleRow(const LedgerItem& change, const TopupData& data)
{
    GroupRow out;
    out.row.key = QString::number(change.seq);
    Cell time = Cell::date(toLocal(change.time, data.account.timezone),
                           instantText(change.time, data.account.timezone));
    time.order = qint64(change.seq); // entries of one moment have an order too
    time.toolTip = instantSecondsText(change.time, data.account.timezone);
    Cell detail = detailCell(change, data);
    detail.toolTip = change.event.empty() ? QString() : Words::tr("Event %1").arg(toText(change.event));
    out.row.cells = {time,
                     changeCell(change.change),
                     Cell::change(change.units),
                     balanceCell(change),
                     Cell::of(toText(change.grant)),
                     detail};
    return out;
}

// Newest first, as the entries come.
GroupRow foldedRow(const QVector<const LedgerItem*>& run, const TopupData& data)
{
    if (run.size() == 1)
        return singleRow(*run.front(), data);
    GroupRow out;
    Units units = 0;
    QStringList grants;
    QSet<QDate> days;
    for (const LedgerItem* change : run) {
        units += change->units;
        days.insert(dateOf(*change, data));
        const QString grant = toText(change->grant);
        if (!grant.isEmpty() && !grants.contains(grant))
            grants.prepend(grant);
        out.children.append(singleRow(*change, data));
    }
    // The oldest entry names the run: newer ones may join it later.
    out.row.key = QStringLiteral("run %1").arg(run.back()->seq);
    const QDate first = dateOf(*run.back(), data);
    const QDate last = dateOf(*run.front(), data);
    const bool thisYear = last.year() == toDate(data.account.today).year();
    Cell time = Cell::of(thisYear ? shortDayRangeText(toDay(first), toDay(last))
                                  : dayRangeText(toDay(first), toDay(last)));
    time.order = qint64(run.front()->seq);
    time.toolTip = dayRangeText(toDay(first), toDay(last));
    const QString dayCount =
        days.size() == 1 ? Words::tr("1 day") : Words::tr("%1 days").arg(number(days.size()));
    out.row.cells = {time,
                     changeCell(run.front()->change),
                     Cell::change(units),
                     balanceCell(*run.front()),
                     Cell::of(grants.join(QStringLiteral(", "))),
                     plainDetail(Words::tr("%1, %2 deductions").arg(dayCount, number(run.size())))};
    return out;
}

} // namespace

QVector<TableColumn> changeColumns(const std::string& timezone, Meter meter)
{
    TableColumn balance = column("balance", Words::tr("Balance"), CellKind::Number, 110);
    balance.summed = false;
    // Devices, campaigns, ends and counts do not compare with each other: nobody sorts by the detail.
    return {column("time", Words::tr("Time (%1)").arg(zoneText(timezone)), CellKind::Text, 196),
            column("change", Words::tr("Change"), CellKind::Text, 176),
            column("units", quantityTitle(meter), CellKind::Number, 100),
            balance,
            column("grant", Words::tr("Grant"), CellKind::Link, 150),
            fixedColumn("detail", Words::tr("Detail"), CellKind::Link, 200, 1)};
}

bool matchesChange(const LedgerItem& change, const QString& text)
{
    if (text.isEmpty())
        return true;
    const QStringList fields = {changeText(change.change), toText(word(change.change)), toText(change.grant),
                                toText(change.device),     toText(change.campaign),     toText(change.event)};
    for (const QString& field : fields)
        if (field.contains(text, Qt::CaseInsensitive))
            return true;
    return false;
}

QVector<GroupRow> changeRows(const TopupData& data, Fold fold, const QString& filter)
{
    QVector<GroupRow> rows;
    QVector<const LedgerItem*> run;
    QDate bucket;
    const auto endRun = [&] {
        if (!run.isEmpty())
            rows.append(foldedRow(run, data));
        run.clear();
    };
    for (const LedgerItem& change : data.changes) {
        const bool matches = matchesChange(change, filter);
        if (change.change != Change::ExcessDeduction) {
            endRun();
            if (matches)
                rows.append(singleRow(change, data));
            continue;
        }
        if (!matches)
            continue;
        const QDate mine = bucketOf(dateOf(change, data), fold);
        if (!run.isEmpty() && mine != bucket)
            endRun();
        bucket = mine;
        run.append(&change);
    }
    endRun();
    return rows;
}

} // namespace quota
