// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ota_licences/licence_rows.h"

#include "pages/billing_words.h"
#include "pages/cells.h"
#include "pages/columns.h"
#include "pages/money.h"
#include "pages/pool_forecast.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::OtaLicences)
};

Cell stateCell(const LicenceTask& task)
{
    if (task.campaign.empty())
        return Cell::tag(Tone::Neutral, Words::tr("Single request"), QStringLiteral("ota"));
    if (task.state == 0)
        return Cell::tag(Tone::Info, Words::tr("Open"), QStringLiteral("running"));
    return task.state == 1 ? Cell::tag(Tone::Good, Words::tr("Finished"))
                           : Cell::tag(Tone::Bad, Words::tr("Terminated"));
}

Tone toneOf(TaskDevice state)
{
    switch (state) {
    case TaskDevice::Needs:
        return Tone::Info;
    case TaskDevice::Licensed:
    case TaskDevice::Grandfathered:
        return Tone::Good;
    case TaskDevice::Repeated:
        return Tone::Neutral;
    case TaskDevice::Terminated:
    case TaskDevice::Unknown:
        break;
    }
    return Tone::Bad;
}

} // namespace

QVector<TableColumn> taskColumns()
{
    return {fixedColumn("task", Words::tr("Update task"), CellKind::Link, 190, 3),
            fixedColumn("state", Words::tr("State"), CellKind::Tag, 130),
            fixedColumn("time", Words::tr("Licences drawn on"), CellKind::Date, 150),
            fixedColumn("devices", Words::tr("Devices"), CellKind::NumberLink, 84),
            fixedColumn("updated", Words::tr("Updated"), CellKind::NumberLink, 84),
            fixedColumn("drawn", Words::tr("Licences drawn"), CellKind::NumberLink, 116)};
}

QVector<TableRow> taskRows(const LicencesData& data, const QString& contains)
{
    QVector<TableRow> rows;
    for (const LicenceTask& task : data.tasks) {
        const QString name = toText(task.campaign.empty() ? task.device : task.name);
        if (!name.contains(contains, Qt::CaseInsensitive) &&
            !toText(task.key).contains(contains, Qt::CaseInsensitive))
            continue;
        TableRow row;
        row.key = toText(task.key);
        Cell cell = Cell::of(name);
        cell.toolTip = toText(task.campaign.empty() ? task.device : task.campaign);
        Cell time;
        if (task.time) {
            time = Cell::of(instantText(*task.time, data.account.timezone));
            time.raw = qint64(*task.time);
            time.order = toLocal(*task.time, data.account.timezone);
        }
        row.cells = {cell,
                     stateCell(task),
                     time,
                     Cell::of(qint64(task.devices)),
                     Cell::of(qint64(task.succeeded)),
                     Cell::of(qint64(task.drawn))};
        rows.append(row);
    }
    return rows;
}

QVector<TableColumn> licenceGrantColumns()
{
    return {fixedColumn("kind", Words::tr("Grant"), CellKind::Link, 120, 2),
            fixedColumn("starts", Words::tr("Since"), CellKind::Date, 110),
            fixedColumn("quantity", Words::tr("Quantity"), CellKind::Number, 84),
            fixedColumn("left", Words::tr("Left"), CellKind::Number, 70),
            fixedColumn("price", Words::tr("Price"), CellKind::Date, 120)};
}

QVector<TableRow> licenceGrantRows(const LicencesData& data)
{
    QVector<TableRow> rows;
    for (const LicenceGrant& item : data.grants) {
        TableRow row;
        row.key = toText(item.grant.id);
        const bool free = item.grant.kind == GrantKind::Complimentary;
        Cell kind = Cell::of(free ? Words::tr("Complimentary") : Words::tr("Purchase"));
        kind.icon = free ? QStringLiteral("gift") : QStringLiteral("purchase");
        kind.toolTip = toText(item.grant.id);
        row.cells = {kind, instantDayCell(item.grant.starts, data.account.timezone),
                     Cell::of(qint64(item.grant.quantity)), Cell::of(qint64(item.grant.available)),
                     item.price ? Cell::of(moneyText(*item.price, toText(item.currency))) : Cell()};
        rows.append(row);
    }
    return rows;
}

BalanceData licenceLine(const LicencesData& data)
{
    BalanceData line;
    const std::string& zone = data.account.timezone;
    line.now = axisTime(data.account.clock, zone);
    line.valueName = Words::tr("Licences");
    line.forecastName = Words::tr("Forecast");
    for (const BalancePoint& point : data.balance)
        line.points.append({axisTime(point.time, zone), point.balance});
    line.forecast = forecastPoints(data.runsOut, zone);
    return line;
}

QString costText(const LicencesData& data)
{
    QStringList sums;
    for (const auto& [currency, amount] : data.costs)
        sums << moneyText(amount, toText(currency));
    return sums.join(QStringLiteral(" + "));
}

QVector<TableColumn> checkColumns()
{
    return {fixedColumn("device", Words::tr("Device"), CellKind::Link, 200, 2),
            fixedColumn("state", Words::tr("For this task"), CellKind::Tag, 200, 1)};
}

QString taskDeviceText(TaskDevice state)
{
    switch (state) {
    case TaskDevice::Needs:
        return Words::tr("Needs a licence");
    case TaskDevice::Licensed:
        return Words::tr("Licensed");
    case TaskDevice::Grandfathered:
        return Words::tr("Free for its lifetime");
    case TaskDevice::Terminated:
        return Words::tr("Terminated");
    case TaskDevice::Unknown:
        return Words::tr("Unknown");
    case TaskDevice::Repeated:
        break;
    }
    return Words::tr("Listed twice");
}

QVector<TableRow> checkRows(const CheckedTask& check)
{
    QVector<TableRow> rows;
    // What stands in the way comes first; within each kind the list's own order.
    for (const TaskDevice state : {TaskDevice::Unknown, TaskDevice::Terminated, TaskDevice::Needs,
                                   TaskDevice::Repeated, TaskDevice::Licensed, TaskDevice::Grandfathered}) {
        for (std::size_t i = 0; i < check.rows.size(); ++i) {
            if (check.rows[i].state != state)
                continue;
            TableRow row;
            row.key = qint64(i);
            row.cells = {Cell::of(toText(check.rows[i].device)),
                         Cell::tag(toneOf(state), taskDeviceText(state))};
            rows.append(row);
        }
    }
    return rows;
}

QStringList deviceIds(const QString& text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    QStringList ids;
    for (QString id : text.split(separators, Qt::SkipEmptyParts)) {
        if (id.size() > 1 && id.startsWith(QLatin1Char('"')) && id.endsWith(QLatin1Char('"')))
            id = id.mid(1, id.size() - 2);
        if (!id.isEmpty())
            ids << id;
    }
    return ids;
}

} // namespace quota
