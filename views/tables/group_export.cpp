// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves a folding table: the clipboard, CSV and all its rows, always the visible columns and the rows
// in their order.
#include "tables/group_tree.h"
#include "theme/text.h"

namespace quota {

void GroupTree::walk(const QModelIndex& parent, const std::function<void(const QModelIndex&)>& seen) const
{
    for (int i = 0; i < m_rows->rowCount(parent); ++i) {
        const QModelIndex index = m_rows->index(i, 0, parent);
        seen(index);
        walk(index, seen);
    }
}

QVector<Cell> GroupTree::shownCells(const QModelIndex& row) const
{
    QVector<Cell> cells;
    const QVector<int> shown = shownPlaces();
    for (const int column : shown)
        cells << m_rows->rowAt(row)->cells.value(column);
    return cells;
}

QString GroupTree::selectionForClipboard() const
{
    const QVector<TableColumn> columns = visibleColumns();
    QStringList titles;
    for (const TableColumn& column : columns)
        titles << column.title;
    QStringList lines{titles.join(QLatin1Char('\t'))};
    walk({}, [&](const QModelIndex& index) {
        if (!selectionModel()->isSelected(index))
            return;
        const QVector<Cell> cells = shownCells(index);
        QStringList fields;
        for (int i = 0; i < cells.size(); ++i)
            fields << cellText(cells[i], columns[i].kind);
        lines << fields.join(QLatin1Char('\t'));
    });
    return lines.join(QLatin1Char('\n'));
}

QVector<TableRow> GroupTree::allRows() const
{
    QVector<TableRow> out;
    walk({}, [&](const QModelIndex& index) {
        out.append({m_rows->rowAt(index)->key, shownCells(index), false, {}});
    });
    return out;
}

QByteArray GroupTree::csv() const
{
    const QVector<TableColumn> columns = visibleColumns();
    QStringList titles;
    for (const TableColumn& column : columns)
        titles << csvText(column.title);
    QString out = titles.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    walk({}, [&](const QModelIndex& index) {
        const QVector<Cell> cells = shownCells(index);
        QStringList fields;
        for (int i = 0; i < cells.size(); ++i)
            fields << cellCsv(cells[i], columns[i].kind);
        out += fields.join(QLatin1Char(',')) + QStringLiteral("\r\n");
    });
    return out.toUtf8();
}

} // namespace quota
