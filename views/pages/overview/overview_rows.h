// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the overview's tables as functions of its data.
#pragma once

#include "tables/cell.h"
#include "workspace/page_data.h"

namespace quota {

/// Columns of the last imports.
QVector<TableColumn> importColumns();
/// The last imports; the key is the import's number.
QVector<TableRow> importRows(const std::vector<ImportItem>& imports);
/// Columns of the bills.
QVector<TableColumn> billColumns();
/// Bills, newest first; the key is that of the page of bills.
QVector<TableRow> billRows(const std::vector<BillItem>& bills);
/// The most urgent debt of those that the account has, or null.
const MeterDebt* urgentDebt(const OverviewData& data);
/// What a top-up would have to have to settle it, as rich text; empty when nothing is owed.
QString debtText(const OverviewData& data);
/// Columns of the refusals by reason.
QVector<TableColumn> refusalColumns();
/// Refusals by reason, the commonest first; the key is the reason's code.
QVector<TableRow> refusalRows(const std::vector<std::pair<Reason, Units>>& refusals);

} // namespace quota
