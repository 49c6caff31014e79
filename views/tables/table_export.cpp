// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves a table: the clipboard and CSV, always the visible columns in their order.
#include "tables/data_table.h"
#include "theme/text.h"

#include <algorithm>

namespace quota {

QVector<QVariant> DataTable::selectedKeys() const
{
    QVector<QVariant> keys;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& index : std::as_const(rows)) {
        if (const TableRow* row = m_rows->rowAt(index.row()))
            keys << row->key;
    }
    return keys;
}

QString DataTable::csvHeader() const
{
    QStringList fields;
    const QVector<int> shown = shownLogical();
    for (int column : shown)
        fields << csvText(columnAt(column).title);
    return fields.join(QLatin1Char(','));
}

QString DataTable::csvLine(const TableRow& row) const
{
    QStringList fields;
    const QVector<int> shown = shownLogical();
    for (int column : shown)
        fields << cellCsv(row.cells.value(column), columnAt(column).kind);
    return fields.join(QLatin1Char(','));
}

QByteArray DataTable::csvOfLoaded() const
{
    QString out = csvHeader() + QStringLiteral("\r\n");
    for (int i = 0; i < m_rows->rowCount(); ++i) {
        if (const TableRow* row = m_rows->rowAt(i))
            out += csvLine(*row) + QStringLiteral("\r\n");
    }
    return out.toUtf8();
}

QString DataTable::selectionForClipboard() const
{
    QStringList lines;
    QStringList titles;
    const QVector<int> shown = shownLogical();
    for (int column : shown)
        titles << columnAt(column).title;
    lines << titles.join(QLatin1Char('\t'));
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& index : std::as_const(rows)) {
        const TableRow* row = m_rows->rowAt(index.row());
        if (!row)
            continue;
        QStringList fields;
        for (int column : shown) {
            const Cell cell = row->cells.value(column);
            const QString text = cellText(cell, columnAt(column).kind);
            fields << (cell.second.isEmpty() ? text : text + QLatin1Char(' ') + cell.second);
        }
        lines << fields.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace quota
