// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/selection_sum.h"

#include "theme/text.h"

#include <QCoreApplication>

namespace quota {

SelectionSum sumSelection(const RowModel& model, const QItemSelection& selection)
{
    SelectionSum out;
    QVector<int> columns;
    for (int i = 0; i < model.columns().size(); ++i) {
        const TableColumn& column = model.columns()[i];
        if (column.summed && isSummed(column.kind)) {
            columns << i;
            out.sums << ColumnSum{column.id, column.title, 0};
        }
    }
    // No more rows are walked than the cache can hold; the rest could not be summed anyway.
    constexpr qint64 kMostRows = RowCache::kChunk * RowCache::kMostChunks;
    qint64 walked = 0;
    for (const QItemSelectionRange& range : selection) {
        out.rows += range.height();
        for (int row = range.top(); row <= range.bottom() && walked < kMostRows; ++row, ++walked) {
            const TableRow* values = model.rowAt(row);
            if (!values) {
                out.complete = false;
                continue;
            }
            for (int i = 0; i < columns.size(); ++i) {
                const qint64 value =
                    columns[i] < values->cells.size() ? values->cells[columns[i]].raw.toLongLong() : 0;
                if (__builtin_add_overflow(out.sums[i].sum, value, &out.sums[i].sum))
                    out.complete = false;
            }
        }
    }
    if (walked < out.rows)
        out.complete = false;
    return out;
}

QString selectionText(const SelectionSum& sum)
{
    if (sum.rows == 0)
        return {};
    // No template argument within: lupdate 6.4 would never come to an end over it.
    const int rows = sum.rows < INT_MAX ? int(sum.rows) : INT_MAX;
    QStringList parts = {
        QCoreApplication::translate("quota::SelectionSum", "%Ln row(s) selected", nullptr, rows)};
    if (sum.complete) {
        for (const ColumnSum& column : sum.sums)
            parts << QCoreApplication::translate("quota::SelectionSum", "%1 %2", "column and its sum")
                         .arg(column.title, number(column.sum));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace quota
