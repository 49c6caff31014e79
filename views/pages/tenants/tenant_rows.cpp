// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tenants/tenant_rows.h"

#include "pages/billing_words.h"
#include "pages/columns.h"
#include "pages/filter_fields.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Tenants)
};

// Tenths of a percent, half up; large counts are halved together so that nothing overflows.
qint64 tenths(Units part, Units whole)
{
    if (whole <= 0)
        return 0;
    constexpr Units kLimit = Units(1) << 52;
    while (whole > kLimit) {
        whole /= 2;
        part /= 2;
    }
    return (part * 2000 + whole) / (2 * whole);
}

Cell shareCell(Units part, Units whole, qint64 scale)
{
    Cell cell;
    cell.raw = tenths(part, whole);
    cell.text = whole > 0 ? percent(part, whole) : QString();
    cell.scale = int(qMax<qint64>(1, scale));
    return cell;
}

} // namespace

QVector<TableColumn> tenantColumns(Scheme scheme)
{
    QVector<TableColumn> columns = {
        column("name", Words::tr("Tenant"), CellKind::Text, 160, 3),
        column("organisation", Words::tr("Organisation"), CellKind::Muted, 140, 3),
        column("devices", Words::tr("Active devices"), CellKind::NumberLink, 112),
        column("updates", updatesText(scheme), CellKind::NumberLink, 126),
        column("used", usedText(scheme), CellKind::NumberLink, 100),
        column("share", Words::tr("Share"), CellKind::Share, 110)};
    for (int i = 0; i < 5; ++i)
        columns[i].filterable = true; // a share is of all, and says no more than what it is of
    return columns;
}

QVector<TableRow> tenantRows(const TenantsData& data)
{
    const qint64 largest =
        data.usedShares.empty() ? 1000 : tenths(data.usedShares.front().value, data.whole.used);
    QVector<TableRow> rows;
    for (const TenantItem& item : data.rows) {
        TableRow row;
        row.key = toText(item.id);
        Cell name = Cell::of(toText(item.name));
        name.toolTip = toText(item.id);
        if (item.isPayer)
            name.second = Words::tr("payer");
        row.cells = {name,
                     Cell::of(toText(item.organisation)),
                     Cell::of(qint64(item.use.activeDevices)),
                     Cell::of(qint64(item.use.updates)),
                     Cell::of(qint64(item.use.used)),
                     shareCell(item.use.used, data.whole.used, largest)};
        rows.append(row);
    }
    return rows;
}

TableRow tenantTotals(const TenantsData& data)
{
    TableRow row;
    Cell share = shareCell(data.sums.used, data.whole.used, 1000);
    row.cells = {Cell::of(Words::tr("Total")),
                 Cell::of(shownText(data.total, data.accounts)),
                 Cell::of(qint64(data.sums.activeDevices)),
                 Cell::of(qint64(data.sums.updates)),
                 Cell::of(qint64(data.sums.used)),
                 share};
    return row;
}

TenantSort tenantSort(const QString& columnId)
{
    if (columnId == QLatin1String("name"))
        return TenantSort::Name;
    if (columnId == QLatin1String("organisation"))
        return TenantSort::Organisation;
    if (columnId == QLatin1String("devices"))
        return TenantSort::ActiveDevices;
    if (columnId == QLatin1String("updates"))
        return TenantSort::Updates;
    return TenantSort::Used;
}

std::pair<QString, QVariantMap> tenantPlace(const QString& figure, const AccountItem& account,
                                            const std::string& payer, Month month)
{
    const QString id = toText(account.id);
    if (figure == QLatin1String("active-devices") ||
        (figure == QLatin1String("firmware-updates") && account.scheme != Scheme::Allowance)) {
        // The list stays with the payer, filtered to this account.
        return {QStringLiteral("billing-list"),
                {{QStringLiteral("list"), figure},
                 {QStringLiteral("month"), int(month)},
                 {QStringLiteral("of"), id}}};
    }
    if (account.scheme != Scheme::Package)
        return {account.scheme == Scheme::Licence ? QStringLiteral("ota-licences")
                                                  : QStringLiteral("ota-upgrades"),
                {{QStringLiteral("account"), id},
                 {QStringLiteral("month"), monthDate(month).toString(QStringLiteral("yyyy-MM"))}}};
    // The package is the payer's: its page, with the entries of this account.
    QVariantMap history = {{QStringLiteral("account"), toText(payer)}};
    if (figure != QLatin1String("package"))
        history.insert(QStringLiteral("acting"), id);
    if (figure == QLatin1String("quota"))
        history.insert(QStringLiteral("month"), int(month));
    return {QStringLiteral("service-package"), history};
}

QVector<ShareOf> shareParts(const std::vector<TenantShare>& shares)
{
    QVector<ShareOf> parts;
    for (const TenantShare& share : shares)
        parts.append(
            {toText(share.id),
             share.number < 0 ? Words::tr("Others (%1)").arg(number(share.accounts)) : toText(share.name),
             share.value, share.number});
    return parts;
}

} // namespace quota
