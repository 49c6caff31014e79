// SPDX-License-Identifier: GPL-3.0-or-later
// The lazy model of a table: it asks for rows by a signal and shows "…" until they come.
#pragma once

#include "tables/row_cache.h"

#include <QAbstractTableModel>
#include <QMap>

#include <functional>

namespace quota {

/// What the page is asked for. Answer with RowModel::supply() and the same token.
struct RowRequest {
    quint64 token = 0;
    qint64 from = 0;      ///< position of the first row
    int count = 0;        ///< how many rows
    QString sortColumn{}; ///< column id, or empty for the page's own order
    Qt::SortOrder order = Qt::AscendingOrder;
    QMap<QString, QString> filters{}; ///< column id → what was typed
    QVariant afterKey{};              ///< key of the row before from, where it is here: for paging by key
};

/// Asks for chunks of rows and never sorts or filters by itself.
class RowModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// A model without columns.
    explicit RowModel(QObject* parent = nullptr);

    /// Sets the columns; drops all rows.
    void setColumns(const QVector<TableColumn>& columns);
    /// The columns in the model's order.
    [[nodiscard]] const QVector<TableColumn>& columns() const { return m_columns; }
    /// Another title of a column; its rows stay.
    void setColumnTitle(const QString& id, const QString& title);
    /// Position of a column by its id, or -1.
    [[nodiscard]] int columnOf(const QString& id) const;

    /// Asks anew from the first row. Rows that are shown stay until the answer comes.
    void refresh();
    /// Drops all rows at once (another account): nothing is asked until refresh().
    void clear();
    /// Sets the order and asks anew.
    void sortBy(const QString& columnId, Qt::SortOrder order);
    /// Sets the filters and asks anew.
    void setFilters(const QMap<QString, QString>& filters);
    /// The order in force.
    [[nodiscard]] QString sortColumn() const { return m_sortColumn; }
    /// The direction in force.
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_order; }
    /// The filters in force.
    [[nodiscard]] const QMap<QString, QString>& filters() const { return m_filters; }
    /// Sets order and filters without asking (restoring a view).
    void setView(const QString& columnId, Qt::SortOrder order, const QMap<QString, QString>& filters);

    /// Answers a request: rows at a position and how many the whole has. A late answer is dropped and false
    /// returned.
    bool supply(quint64 token, qint64 from, const QVector<TableRow>& rows, qint64 total);
    /// Fills a table at once. From then on the model sorts and filters these rows itself, on a worker where
    /// they are many, so a page with up to some 10,000 rows needs nothing but this.
    void setRows(const QVector<TableRow>& rows);
    /// Whether the rows are all here and sorted and filtered by the model.
    [[nodiscard]] bool isWhole() const { return m_fixed; }
    /// All rows of a whole table, unfiltered, in the page's own order.
    [[nodiscard]] const QVector<TableRow>& allRows() const { return m_base; }
    /// Asks for rows beside those that a view wants; `afterKey`: key of the row before. They are answered by
    /// supply() like all others.
    void requestRows(qint64 from, int count, const QVariant& afterKey);
    /// Gets a copy of every answer: position and rows. One at a time; nothing to take it away.
    void setTap(const std::function<void(qint64 from, const QVector<TableRow>& rows)>& tap) { m_tap = tap; }
    /// Replaces one row that is shown (running import).
    void updateRow(qint64 position, const TableRow& row);

    /// The row at a position, or null while it is not here.
    [[nodiscard]] const TableRow* rowAt(qint64 position) const { return m_cache.peek(position); }
    /// The token that an answer must carry now.
    [[nodiscard]] quint64 token() const { return m_token; }
    /// True until the first answer to the present question.
    [[nodiscard]] bool isWaiting() const { return m_waiting; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    /// Rows are wanted.
    void rowsRequested(const quota::RowRequest& request);
    /// The first answer to the present question is here.
    void answered(qint64 total);

private:
    void ask(qint64 from);
    void arrange();
    void show(const QVector<TableRow>& rows);
    void wantRow(qint64 position) const;
    [[nodiscard]] QVariant cellData(const TableRow& row, int column, int role) const;

    QVector<TableColumn> m_columns;
    mutable RowCache m_cache;
    QString m_sortColumn;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    QMap<QString, QString> m_filters;
    QVector<TableRow> m_base;
    std::function<void(qint64, const QVector<TableRow>&)> m_tap;
    quint64 m_token = 0;
    bool m_waiting = false;
    bool m_fixed = false;
};

} // namespace quota

Q_DECLARE_METATYPE(quota::RowRequest)
