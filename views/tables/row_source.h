// SPDX-License-Identifier: GPL-3.0-or-later
// All rows of a table in order, chunk by chunk: what an export reads.
#pragma once

#include "tables/cell.h"

#include <QObject>

namespace quota {

class DataTable;
class GroupTree;

/// Gives rows when asked for them. Cells come as they are shown: visible columns in their order.
class RowSource : public QObject {
    Q_OBJECT
public:
    explicit RowSource(QObject* parent = nullptr) : QObject(parent) {}

    /// The columns, visible ones in their order.
    [[nodiscard]] virtual QVector<TableColumn> columns() const = 0;
    /// How many rows there are.
    [[nodiscard]] virtual qint64 total() const = 0;
    /// Asks for the rows behind those that came; they come by rowsRead(), none at the end.
    virtual void next() = 0;
    /// Begins at the first row again.
    virtual void rewind() = 0;

signals:
    void rowsRead(const QVector<quota::TableRow>& rows);
    /// The table has other rows now (the store changed, another order): what was read is void.
    void changed();
};

/// The rows of a table, whole or lazy, with the order and the filters in force.
class TableSource : public RowSource {
    Q_OBJECT
public:
    static constexpr int kChunk = 10'000;

    /// Reads a table, which outlives it.
    explicit TableSource(DataTable* table, QObject* parent = nullptr);
    ~TableSource() override;

    [[nodiscard]] QVector<TableColumn> columns() const override;
    [[nodiscard]] qint64 total() const override;
    void next() override;
    void rewind() override;

private:
    void take(qint64 from, const QVector<TableRow>& rows);
    void hand(const QVector<TableRow>& rows);

    DataTable* m_table;
    quint64 m_token = 0;
    qint64 m_at = 0;
    QVariant m_lastKey;
};

/// The lines of a folding table in the order in force, folded ones too.
class TreeSource : public RowSource {
    Q_OBJECT
public:
    explicit TreeSource(GroupTree* tree, QObject* parent = nullptr);

    [[nodiscard]] QVector<TableColumn> columns() const override;
    [[nodiscard]] qint64 total() const override { return m_rows.size(); }
    void next() override;
    void rewind() override { m_given = false; }

private:
    GroupTree* m_tree;
    QVector<TableRow> m_rows;
    bool m_given = false;
};

} // namespace quota
