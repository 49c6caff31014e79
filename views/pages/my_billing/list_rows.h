// SPDX-License-Identifier: GPL-3.0-or-later
// The lists behind a month's figures as tables.
#pragma once

#include "tables/cell.h"
#include "workspace/billing_page.h"

namespace quota {

/// The list of a word in a place: "active-devices", "firmware-updates", "refusals", "api-calls".
BillingList billingListOf(const QString& word);
/// The word of a list.
QString billingListWord(BillingList list);
/// "Active devices".
QString billingListText(BillingList list);
/// Columns of a list.
QVector<TableColumn> billingListColumns(BillingList list);
/// The order that a column stands for.
BillingListSort billingListSort(const QString& columnId);
/// The sums of the API calls that match.
TableRow apiCallTotals(const BillingListData& data);
/// Rows of a list; times are those of each account.
QVector<TableRow> billingListRows(BillingList list, const BillingListData& data);

} // namespace quota
