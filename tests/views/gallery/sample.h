// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers for the gallery: one account in September 2026, always the same.
#pragma once

#include "charts/balance_line.h"
#include "charts/cycle_time_line.h"
#include "charts/stacked_bars.h"
#include "tables/cell.h"
#include "tables/group_tree.h"
#include "widgets/tile.h"

namespace quota::sample {

/// Six tiles of an overview.
QVector<TileText> tiles();
/// Thirty days of five products.
BarData days();
/// Twelve months of five products.
BarData months();
/// Three packages by month, side by side.
BarData packages();
/// Top-ups left, with an empty stretch and a forecast.
BalanceData balance();
/// A device with two cycles, seven draws and a refusal.
CycleData cycles();
/// Columns and rows of the last imports.
QVector<TableColumn> importColumns();
QVector<TableRow> importRows();
/// Columns, rows and totals of tenants.
QVector<TableColumn> tenantColumns();
QVector<TableRow> tenantRows();
TableRow tenantTotals();
/// Columns and rows of top-up details.
QVector<TableColumn> changeColumns();
QVector<GroupRow> changeRows();

} // namespace quota::sample
