// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the daily meters as functions of their data.
#pragma once

#include "tables/cell.h"
#include "workspace/usage_page.h"

namespace quota {

/// Columns of the days; those of calls have the day's allowance.
QVector<TableColumn> meterDayColumns(Meter meter);
/// The days, newest first; the key is the day's number.
QVector<TableRow> meterDayRows(const MeterData& data);
/// What the closed days come to.
TableRow meterDayTotals(const MeterData& data);

/// Columns of a meter's bills.
QVector<TableColumn> meterBillColumns();
/// Bills, newest first; the key is the month's number.
QVector<TableRow> meterBillRows(const std::vector<BillItem>& bills);

/// Columns of those who used the meter: devices or applications.
QVector<TableColumn> shareColumns(Meter meter);
/// The heaviest first; the key is the id.
QVector<TableRow> shareRows(const UseShares& data, Meter meter);
/// What the rows are and are not, in words; empty when there is nothing to say.
QString shareWords(const UseShares& data, Meter meter);

} // namespace quota
