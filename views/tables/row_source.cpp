// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/row_source.h"

#include "tables/data_table.h"
#include "tables/group_tree.h"

#include <QTimer>

namespace quota {

TableSource::TableSource(DataTable* table, QObject* parent)
    : RowSource(parent), m_table(table), m_token(table->rows()->token())
{
    table->rows()->setTap([this](qint64 from, const QVector<TableRow>& rows) { take(from, rows); });
    connect(table->rows(), &QAbstractItemModel::modelReset, this, [this] {
        if (m_token != m_table->rows()->token())
            emit changed();
    });
}

TableSource::~TableSource()
{
    m_table->rows()->setTap({});
}

QVector<TableColumn> TableSource::columns() const
{
    return m_table->visibleColumns();
}

qint64 TableSource::total() const
{
    return m_table->rows()->rowCount();
}

void TableSource::rewind()
{
    m_token = m_table->rows()->token();
    m_at = 0;
    m_lastKey.clear();
}

void TableSource::next()
{
    RowModel* model = m_table->rows();
    if (m_at >= total() || model->isWhole()) {
        QVector<TableRow> rows;
        for (; m_at < total() && rows.size() < kChunk; ++m_at)
            if (const TableRow* row = model->rowAt(m_at))
                rows.append(*row);
        // The answer always comes through the event loop, as a store's does.
        QTimer::singleShot(0, this, [this, rows] { hand(rows); });
        return;
    }
    model->requestRows(m_at, kChunk, m_lastKey);
}

void TableSource::take(qint64 from, const QVector<TableRow>& rows)
{
    if (from != m_at)
        return;
    m_at += rows.size();
    if (!rows.isEmpty())
        m_lastKey = rows.last().key;
    hand(rows);
}

void TableSource::hand(const QVector<TableRow>& rows)
{
    QVector<TableRow> shown;
    shown.reserve(rows.size());
    for (const TableRow& row : rows)
        shown.append({row.key, m_table->visibleCells(row), false, {}});
    emit rowsRead(shown);
}

TreeSource::TreeSource(GroupTree* tree, QObject* parent)
    : RowSource(parent), m_tree(tree), m_rows(tree->allRows())
{
    const auto reread = [this] {
        m_rows = m_tree->allRows();
        emit changed();
    };
    connect(tree->rows(), &QAbstractItemModel::modelReset, this, reread);
    connect(tree->rows(), &QAbstractItemModel::layoutChanged, this, reread);
}

QVector<TableColumn> TreeSource::columns() const
{
    return m_tree->visibleColumns();
}

void TreeSource::next()
{
    const QVector<TableRow> rows = m_given ? QVector<TableRow>() : m_rows;
    m_given = true;
    QTimer::singleShot(0, this, [this, rows] { emit rowsRead(rows); });
}

} // namespace quota
