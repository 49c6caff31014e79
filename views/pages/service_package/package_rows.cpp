// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/service_package/package_rows.h"

#include "pages/columns.h"
#include "pages/format.h"
#include "pages/pool_forecast.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::ServicePackage)
};

Cell timeCell(Instant time, const std::string& timezone)
{
    Cell cell = Cell::of(instantText(time, timezone));
    cell.raw = qint64(time);
    cell.order = toLocal(time, timezone);
    return cell;
}

// Without the year: where all rows are of one month.
Cell shortTimeCell(Instant time, const std::string& timezone)
{
    const QDateTime local = toLocal(time, timezone);
    Cell cell = Cell::of(Words::tr("%1, %2", "day and month, time of day")
                             .arg(dayMonth(local.date()), local.toString(QStringLiteral("HH:mm"))));
    cell.raw = qint64(time);
    cell.order = local;
    cell.toolTip = instantSecondsText(time, timezone);
    return cell;
}

// A name that leads to what its id names.
Cell namedCell(const std::string& name, const std::string& id)
{
    Cell cell = Cell::of(toText(name));
    cell.toolTip = toText(id);
    return cell;
}

} // namespace

const std::vector<Change>& historyTypes()
{
    static const std::vector<Change> types = {
        Change::PackageCreation,        Change::PackageRenewal, Change::PackageTermination,
        Change::PackageTokensEdit,      Change::Reservation,    Change::ReservationRelease,
        Change::ReservationTermination, Change::Update,         Change::Expiration};
    return types;
}

QVector<TableColumn> historyColumns(bool withAccount)
{
    // A pane has little room, and its balances would be the payer's.
    if (!withAccount)
        return {fixedColumn("time", Words::tr("Time"), CellKind::Date, 108),
                fixedColumn("type", Words::tr("Type"), CellKind::Link, 98, 1),
                fixedColumn("campaign", Words::tr("Campaign"), CellKind::Link, 84, 3),
                fixedColumn("amount", Words::tr("Amount"), CellKind::Number, 68)};
    QVector<TableColumn> columns = {fixedColumn("time", Words::tr("Time"), CellKind::Date, 140),
                                    fixedColumn("type", Words::tr("Type"), CellKind::Link, 160, 2),
                                    fixedColumn("account", Words::tr("Account"), CellKind::Link, 150, 2),
                                    fixedColumn("campaign", Words::tr("Campaign"), CellKind::Link, 150, 2),
                                    fixedColumn("amount", Words::tr("Amount"), CellKind::Number, 90),
                                    fixedColumn("balance", Words::tr("Balance"), CellKind::Number, 100),
                                    fixedColumn("package", Words::tr("Package"), CellKind::Link, 110, 1)};
    columns.front().sortable = true;
    for (TableColumn& each : columns) {
        each.filterable = true;
        each.summed = each.id != QLatin1String("balance");
    }
    return columns;
}

QVector<TableRow> historyRows(const std::vector<HistoryItem>& items, const std::string& timezone,
                              bool withAccount)
{
    QVector<TableRow> rows;
    for (const HistoryItem& item : items) {
        TableRow row;
        row.key = qint64(item.seq);
        Cell type = Cell::of(changeText(item.change));
        type.icon = changeIcon(item.change);
        const Cell campaign = namedCell(item.campaignName, item.campaign);
        const Cell amount = Cell::change(qint64(item.units));
        Cell balance = Cell::of(qint64(item.balance));
        balance.strong = true;
        if (withAccount)
            row.cells = {timeCell(item.time, timezone),
                         type,
                         namedCell(item.accountName, item.account),
                         campaign,
                         amount,
                         balance,
                         Cell::of(toText(item.grant))};
        else
            row.cells = {shortTimeCell(item.time, timezone), type, campaign, amount};
        rows.append(row);
    }
    return rows;
}

QString earlierPackageText()
{
    return Words::tr("Earlier package");
}

QVector<TableColumn> campaignColumns()
{
    return {fixedColumn("campaign", Words::tr("Campaign"), CellKind::Link, 190, 2),
            fixedColumn("account", Words::tr("Account"), CellKind::Link, 150, 2),
            fixedColumn("started", Words::tr("Started"), CellKind::Date, 140),
            fixedColumn("devices", Words::tr("Devices"), CellKind::NumberLink, 84),
            fixedColumn("updated", Words::tr("Updated"), CellKind::NumberLink, 84),
            fixedColumn("reserved", Words::tr("Reserved"), CellKind::NumberLink, 90),
            fixedColumn("under", Words::tr("Reserved under"), CellKind::Tag, 130)};
}

QVector<TableRow> campaignRows(const std::vector<OpenCampaign>& campaigns, const std::string& timezone)
{
    QVector<TableRow> rows;
    for (const OpenCampaign& campaign : campaigns) {
        TableRow row;
        row.key = qint64(rows.size());
        row.cells = {
            namedCell(campaign.name, campaign.id),
            namedCell(campaign.accountName, campaign.account),
            timeCell(campaign.started, timezone),
            Cell::of(qint64(campaign.devices)),
            Cell::of(qint64(campaign.succeeded)),
            Cell::of(qint64(campaign.reserved)),
            Cell::tag(Tone::Neutral, campaign.earlier ? earlierPackageText() : Words::tr("This package"))};
        rows.append(row);
    }
    return rows;
}

BalanceData tokenLine(const PackageData& data)
{
    BalanceData line;
    const std::string& zone = data.payerTimezone;
    line.now = axisTime(data.account.clock, zone);
    line.valueName = Words::tr("Tokens");
    line.forecastName = Words::tr("Forecast");
    for (const BalancePoint& point : data.balance)
        line.points.append({axisTime(point.time, zone), point.balance});
    line.forecast = forecastPoints(data.runsOut, zone);
    return line;
}

} // namespace quota
