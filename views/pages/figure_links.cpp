// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/figure_links.h"

#include "pages/convert.h"
#include "pages/ledger/ledger_rows.h"
#include "tables/data_table.h"
#include "vocabulary/calendar.h"

namespace quota {
namespace {

const QString kList = QStringLiteral("list");
const QString kOf = QStringLiteral("of");
const QString kApiCalls = QStringLiteral("api-calls");
const QString kOnly = QStringLiteral("only");

} // namespace

QVariantMap ledgerOfMeter(Meter meter, std::optional<Change> change)
{
    QVariantMap argument = {{QStringLiteral("meter"), toText(word(meter))},
                            {QStringLiteral("history"), true}};
    if (change)
        argument.insert(QStringLiteral("change"), toText(word(*change)));
    return argument;
}

QVariantMap ledgerOfGranted(Meter meter)
{
    QVariantMap argument = ledgerOfMeter(meter);
    argument.insert(kOnly, QVariantMap{{QStringLiteral("units"), QStringLiteral(">0")}});
    return argument;
}

QVariantMap ledgerOfClose(Meter meter, Day day)
{
    const LedgerLink link = LedgerLink::closeOf(meter, day);
    return ledgerOf(link.kind, link.id.toStdString());
}

QVariantMap devicesOfProduct(const QString& product)
{
    return {{QStringLiteral("product"), product}};
}

QString linkedId(const DataTable* table, const QVariant& key, const QString& column)
{
    const RowModel* rows = table->rows();
    const int place = rows->columnOf(column);
    for (int i = 0; place >= 0 && i < rows->rowCount(); ++i)
        if (const TableRow* row = rows->rowAt(i); row && row->key == key) {
            const Cell cell = row->cells.value(place);
            return cell.toolTip.isEmpty() ? cell.text : cell.toolTip;
        }
    return {};
}

QVariantMap ledgerOfMonth(Month month)
{
    return {{QStringLiteral("history"), false},
            {QStringLiteral("whole"), true},
            {QStringLiteral("month"), toText(formatMonth(month))}};
}

QVariantMap ledgerOfGrant(const QString& grant)
{
    return ledgerOf(LedgerLink::Grant, grant.toStdString());
}

QVariantMap devicesRegistered()
{
    return {{QStringLiteral("registered"), true}};
}

QVariantMap devicesIn(DeviceState state)
{
    return {{QStringLiteral("state"), int(state)}};
}

QVariantMap devicesThatUsed(Units from, std::optional<Units> to)
{
    const QString used = to && *to == from ? QString::number(from)
                         : to              ? QStringLiteral("%1..%2").arg(from).arg(*to)
                                           : QStringLiteral(">=%1").arg(from);
    return {{QStringLiteral("state"), int(DeviceState::Active)}, {QStringLiteral("used"), used}};
}

QVariantMap devicesLicensed(const QString& licensed)
{
    return {{QStringLiteral("licensed"), licensed}, {QStringLiteral("registered"), true}};
}

QVariantMap apiCallsLately(const std::string& account)
{
    return {{kList, kApiCalls}, {kOf, toText(account)}, {QStringLiteral("lately"), true}};
}

QVariantMap apiCallsOf(Month month, const std::string& account, Direction direction, const QString& operation)
{
    QVariantMap place = {{kList, kApiCalls},
                         {QStringLiteral("month"), int(month)},
                         {QStringLiteral("direction"), toText(word(direction))},
                         {QStringLiteral("operation"), operation}};
    if (!account.empty())
        place.insert(kOf, toText(account));
    return place;
}

QVariantMap updatesOfDay(Day day, const std::string& account)
{
    const QVariantMap typed = {{QStringLiteral("time"), toDate(day).toString(Qt::ISODate)}};
    return {{kList, QStringLiteral("firmware-updates")},
            {kOf, toText(account)},
            {QStringLiteral("month"), int(monthOf(day))},
            {QStringLiteral("filters"), QVariantMap{{QStringLiteral("typed"), typed}}}};
}

QVariantMap refusedLately(const QString& reason)
{
    return {{QStringLiteral("list"), QStringLiteral("refusals")},
            {QStringLiteral("lately"), true},
            {QStringLiteral("reason"), reason}};
}

} // namespace quota
