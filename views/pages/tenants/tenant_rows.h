// SPDX-License-Identifier: GPL-3.0-or-later
// The table and the shares of tenants as functions of their data.
#pragma once

#include "charts/share_chart.h"
#include "tables/cell.h"
#include "workspace/tenants_page.h"

#include <QVariantMap>

namespace quota {

/// Columns in the words of a scheme.
QVector<TableColumn> tenantColumns(Scheme scheme);
/// Accounts as rows; the key is the id. Shares are of the whole and drawn against the largest.
QVector<TableRow> tenantRows(const TenantsData& data);
/// The totals of the accounts that match.
TableRow tenantTotals(const TenantsData& data);
/// The order that a column stands for.
TenantSort tenantSort(const QString& columnId);
/// Shares as parts of a bar, the others named with their number.
QVector<ShareOf> shareParts(const std::vector<TenantShare>& shares);

/// Where a figure of an account leads: "active-devices", "firmware-updates", "quota" of a month, "package".
std::pair<QString, QVariantMap> tenantPlace(const QString& figure, const AccountItem& account,
                                            const std::string& payer, Month month);

} // namespace quota
