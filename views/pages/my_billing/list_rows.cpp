// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/my_billing/list_rows.h"

#include "pages/billing_words.h"
#include "pages/columns.h"
#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>
#include <QHash>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::BillingLists)
};

const QChar kBetween(0x1f); // no id has it

Cell timeCell(BillingList list, const BillingListItem& item)
{
    const QDateTime time = toLocal(item.time, item.timezone);
    switch (list) {
    case BillingList::Refusals:
        return Cell::date(time, instantText(item.time, item.timezone));
    case BillingList::ApiCalls:
        return Cell::date(time.date(), dayMonthYear(time.date()));
    default:
        return Cell::date(time, instantSecondsText(item.time, item.timezone));
    }
}

} // namespace

BillingList billingListOf(const QString& word)
{
    for (const BillingList list :
         {BillingList::FirmwareUpdates, BillingList::Refusals, BillingList::ApiCalls})
        if (word == billingListWord(list))
            return list;
    return BillingList::ActiveDevices;
}

QString billingListWord(BillingList list)
{
    switch (list) {
    case BillingList::FirmwareUpdates:
        return QStringLiteral("firmware-updates");
    case BillingList::Refusals:
        return QStringLiteral("refusals");
    case BillingList::ApiCalls:
        return QStringLiteral("api-calls");
    case BillingList::ActiveDevices:
        break;
    }
    return QStringLiteral("active-devices");
}

QString billingListText(BillingList list)
{
    switch (list) {
    case BillingList::FirmwareUpdates:
        return Words::tr("Firmware updates");
    case BillingList::Refusals:
        return Words::tr("Refused requests");
    case BillingList::ApiCalls:
        return Words::tr("API calls");
    case BillingList::ActiveDevices:
        break;
    }
    return Words::tr("Active devices");
}

QVector<TableColumn> billingListColumns(BillingList list)
{
    QVector<TableColumn> columns = {column("account", Words::tr("Account"), CellKind::Link, 170, 2)};
    TableColumn time = column("time", Words::tr("Time"), CellKind::Date, 170);
    switch (list) {
    case BillingList::ActiveDevices:
        time.title = Words::tr("First connection");
        columns << time << column("device", Words::tr("Device"), CellKind::Link, 160, 2)
                << column("endpoint", Words::tr("Endpoint"), CellKind::Muted, 160, 2);
        break;
    case BillingList::FirmwareUpdates:
        columns << time << column("campaign", Words::tr("Campaign"), CellKind::Link, 180, 2)
                << column("device", Words::tr("Device"), CellKind::Link, 160, 2)
                << column("endpoint", Words::tr("Endpoint"), CellKind::Muted, 160, 2);
        break;
    case BillingList::Refusals:
        time.title = Words::tr("Hour");
        columns << time << column("reason", Words::tr("Reason"), CellKind::Text, 200, 3)
                << column("code", Words::tr("Code"), CellKind::Muted, 170, 1)
                << column("requests", Words::tr("Requests"), CellKind::Number, 100);
        break;
    case BillingList::ApiCalls:
        time.title = Words::tr("Day");
        time.width = 120;
        columns << time << column("direction", Words::tr("Direction"), CellKind::Text, 160, 1)
                << column("operation", Words::tr("Operation"), CellKind::Text, 180, 2)
                << column("calls", Words::tr("Calls"), CellKind::Number, 100)
                << column("events", Words::tr("Events"), CellKind::Number, 90);
        break;
    }
    for (TableColumn& each : columns)
        each.filterable = true;
    return columns;
}

BillingListSort billingListSort(const QString& columnId)
{
    static const QHash<QString, BillingListSort> sorts = {
        {QStringLiteral("account"), BillingListSort::Account},
        {QStringLiteral("device"), BillingListSort::Device},
        {QStringLiteral("endpoint"), BillingListSort::Endpoint},
        {QStringLiteral("campaign"), BillingListSort::Campaign},
        {QStringLiteral("reason"), BillingListSort::Reason},
        {QStringLiteral("code"), BillingListSort::Reason},
        {QStringLiteral("requests"), BillingListSort::Requests},
        {QStringLiteral("calls"), BillingListSort::Requests},
        {QStringLiteral("direction"), BillingListSort::Direction},
        {QStringLiteral("operation"), BillingListSort::Operation},
        {QStringLiteral("events"), BillingListSort::Events}};
    return sorts.value(columnId, BillingListSort::Time);
}

TableRow apiCallTotals(const BillingListData& data)
{
    TableRow totals;
    totals.cells = {Cell::of(Words::tr("%Ln row(s)", nullptr, int(data.total))),
                    Cell(),
                    Cell(),
                    Cell(),
                    Cell::of(qint64(data.sum)),
                    Cell::of(qint64(data.events))};
    return totals;
}

QVector<TableRow> billingListRows(BillingList list, const BillingListData& data)
{
    QVector<TableRow> rows;
    for (const BillingListItem& item : data.rows) {
        TableRow row;
        row.key = toText(item.account) + kBetween + QString::number(item.time) + kBetween +
                  toText(item.device) + kBetween + toText(item.campaign) + kBetween +
                  reasonCode(item.reason) + kBetween + QString::number(int(item.direction)) + kBetween +
                  toText(item.operation);
        Cell account = Cell::of(toText(item.accountName));
        account.toolTip = toText(item.account);
        Cell device = Cell::of(toText(item.device));
        Cell campaign = Cell::of(toText(item.campaignName));
        campaign.toolTip = toText(item.campaign);
        row.cells = {account, timeCell(list, item)};
        switch (list) {
        case BillingList::FirmwareUpdates:
            row.cells << campaign;
            [[fallthrough]];
        case BillingList::ActiveDevices:
            row.cells << device << Cell::of(toText(item.endpoint));
            break;
        case BillingList::Refusals:
            row.cells << Cell::of(reasonText(item.reason)) << Cell::of(reasonCode(item.reason))
                      << Cell::of(qint64(item.units));
            break;
        case BillingList::ApiCalls:
            row.cells << Cell::of(directionText(item.direction)) << Cell::of(toText(item.operation))
                      << Cell::of(qint64(item.units)) << Cell::of(qint64(item.events));
            break;
        }
        rows.append(row);
    }
    return rows;
}

} // namespace quota
