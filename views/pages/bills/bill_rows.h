// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the bills as functions of their data.
#pragma once

#include "tables/cell.h"
#include "widgets/tile.h"
#include "workspace/bills_page.h"

namespace quota {

/// Which bills are shown. The words are those of saveState() and of openPage().
enum class BillFilter { Any, Due, Overdue, Settled, Unbilled };
/// The filter of a word ("due"); any other word is Any.
BillFilter billFilterOf(const QString& word);

/// Columns of the bills.
QVector<TableColumn> allBillColumns();
/// Excess without a bill, then the bills, newest first; the key is "subscription 2026-08". `meter`: nothing
/// for all.
QVector<TableRow> allBillRows(const BillsData& data, std::optional<Meter> meter, BillFilter filter);
/// The sums of one meter's rows.
TableRow billTotals(const QVector<TableRow>& rows);
/// The key of a bill.
QString billKey(Meter meter, Month month);
/// The bill of a key; nothing for another text.
std::optional<std::pair<Meter, Month>> billOfKey(const QString& key);
/// What is owed of a meter as a tile; its bars are the bills of the last 12 months and what is unbilled.
TileText debtTile(const MeterDebt& debt, const BillsData& data);

/// Columns of the top-ups that settled a bill.
QVector<TableColumn> partColumns(const std::string& timezone);
/// The top-ups in the order written; the key is the ledger entry's number.
QVector<TableRow> partRows(const BillStory& story);

} // namespace quota
