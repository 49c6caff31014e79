// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting and filtering of rows that are all here.
#pragma once

#include "tables/cell.h"

#include <QCollator>
#include <QDate>
#include <QMap>

#include <optional>

namespace quota {

/// Ends of what a filter of numbers or days names, both inclusive; an end that is not there is open.
template <typename Value>
struct FilterEnds {
    std::optional<Value> least, most;

    [[nodiscard]] bool has(const Value& value) const
    {
        return (!least || !(value < *least)) && (!most || !(*most < value));
    }
};

/// Reads "5", ">5", "<=100", "2..9"; nothing for what names no number.
std::optional<FilterEnds<qint64>> numberEnds(const QString& filter);
/// Reads "2026-09", ">2026-09-01", "2026-09-01..2026-09-11"; nothing for what names no day.
std::optional<FilterEnds<QDate>> dayEnds(const QString& filter);

/// Whether a cell passes what was typed. Numbers: "5", ">5", "<=100", "2..9"; days and moments: "2026-09",
/// ">2026-09-01", "2026-09-01..2026-09-11"; an exact word after "="; else the text must contain it.
bool passes(const Cell& cell, CellKind kind, const QString& filter);

/// Whether a row stands before another in an order by one column: numbers by value, days and moments by time,
/// text as the user's locale has it. Cells without a value come first.
class RowOrder {
public:
    /// An order by a column's id.
    RowOrder(const QVector<TableColumn>& columns, const QString& sortColumn, Qt::SortOrder order);
    /// False where there is no such column: rows keep their own order.
    [[nodiscard]] bool sorts() const { return m_column >= 0; }
    /// Whether `a` stands before `b`.
    [[nodiscard]] bool operator()(const TableRow& a, const TableRow& b) const;

private:
    int m_column;
    CellKind m_kind;
    Qt::SortOrder m_order;
    QCollator m_collator;
};

/// Rows that pass all filters (column id → what was typed), in an order; an empty column keeps their own.
/// Rows that compare alike keep their order; cells without a value come first.
QVector<TableRow> arrangedRows(const QVector<TableRow>& rows, const QVector<TableColumn>& columns,
                               const QString& sortColumn, Qt::SortOrder order,
                               const QMap<QString, QString>& filters);

} // namespace quota
