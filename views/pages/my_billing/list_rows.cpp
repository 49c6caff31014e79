// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/my_billing/list_rows.h"

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

} // namespace

BillingList billingListOf(const QString& word)
{
    for (const BillingList list : {BillingList::FirmwareUpdates, BillingList::Refusals})
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
        {QStringLiteral("requests"), BillingListSort::Requests}};
    return sorts.value(columnId, BillingListSort::Time);
}

QVector<TableRow> billingListRows(BillingList list, const BillingListData& data)
{
    QVector<TableRow> rows;
    for (const BillingListItem& item : data.rows) {
        TableRow row;
        row.key = toText(item.account) + kBetween + QString::number(item.time) + kBetween +
                  toText(item.device) + kBetween + toText(item.campaign) + kBetween + reasonCode(item.reason);
        Cell account = Cell::of(toText(item.accountName));
        account.toolTip = toText(item.account);
        Cell device = Cell::of(toText(item.device));
        Cell campaign = Cell::of(toText(item.campaignName));
        campaign.toolTip = toText(item.campaign);
        row.cells = {account};
        const Cell time =
            Cell::date(toLocal(item.time, item.timezone), list == BillingList::Refusals
                                                              ? instantText(item.time, item.timezone)
                                                              : instantSecondsText(item.time, item.timezone));
        row.cells << time;
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
        }
        rows.append(row);
    }
    return rows;
}

} // namespace quota
