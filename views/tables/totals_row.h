// SPDX-License-Identifier: GPL-3.0-or-later
// The row of totals below a table: a second view whose columns follow the first.
#pragma once

#include "tables/data_table.h"

namespace quota {

/// Shows one row of totals. Put it right below its table in a layout without spacing.
class TotalsRow : public QTableView {
    Q_OBJECT
public:
    /// Totals of a table; the table must outlive it.
    explicit TotalsRow(DataTable* table, QWidget* parent = nullptr);
    /// Shows totals; cells in the order of the table's columns. While a whole table is filtered it says how
    /// many of its rows are shown, and their sums instead of those that have a number here.
    void setTotals(const TableRow& totals);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void put(const TableRow& totals);
    void sumShown();

    DataTable* m_table;
    RowModel* m_rows;
    TableRow m_totals;
    CellDelegate* m_delegate;
};

} // namespace quota
