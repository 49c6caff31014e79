// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting and filtering of rows that are all here.
#pragma once

#include "tables/cell.h"

#include <QMap>

namespace quota {

/// Whether a cell passes what was typed. Numbers: "5", ">5", "<=100", "2..9"; days and moments: "2026-09",
/// ">2026-09-01", "2026-09-01..2026-09-11"; an exact word after "="; else the text must contain it.
bool passes(const Cell& cell, CellKind kind, const QString& filter);

/// Rows that pass all filters (column id → what was typed), in an order; an empty column keeps their own.
/// Rows that compare alike keep their order; cells without a value come first.
QVector<TableRow> arrangedRows(const QVector<TableRow>& rows, const QVector<TableColumn>& columns,
                               const QString& sortColumn, Qt::SortOrder order,
                               const QMap<QString, QString>& filters);

} // namespace quota
