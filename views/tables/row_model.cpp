// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/row_model.h"

#include "tables/row_filter.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace quota {
namespace {

// Row positions are ints in Qt's views, and rows × height must stay below 2³¹ pixels.
constexpr qint64 kMostRows = 40'000'000;
// Sorting fewer rows is done before anybody notices.
constexpr qsizetype kManyRows = 5000;

} // namespace

RowModel::RowModel(QObject* parent) : QAbstractTableModel(parent) {}

void RowModel::setColumns(const QVector<TableColumn>& columns)
{
    beginResetModel();
    m_columns = columns;
    m_cache.clear();
    endResetModel();
}

void RowModel::setColumnTitle(const QString& id, const QString& title)
{
    const int column = columnOf(id);
    if (column < 0)
        return;
    m_columns[column].title = title;
    emit headerDataChanged(Qt::Horizontal, column, column);
}

int RowModel::columnOf(const QString& id) const
{
    for (int i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].id == id)
            return i;
    }
    return -1;
}

void RowModel::refresh()
{
    m_fixed = false;
    m_base.clear();
    m_cache.setBounded(true);
    m_waiting = true;
    ++m_token;
    ask(0);
}

void RowModel::clear()
{
    beginResetModel();
    m_cache.clear();
    m_waiting = false;
    m_fixed = false;
    m_base.clear();
    ++m_token;
    endResetModel();
}

void RowModel::sortBy(const QString& columnId, Qt::SortOrder order)
{
    m_sortColumn = columnId;
    m_order = order;
    if (m_fixed)
        arrange();
    else
        refresh();
}

void RowModel::setFilters(const QMap<QString, QString>& filters)
{
    if (filters == m_filters)
        return;
    m_filters = filters;
    if (m_fixed)
        arrange();
    else
        refresh();
}

void RowModel::setView(const QString& columnId, Qt::SortOrder order, const QMap<QString, QString>& filters)
{
    m_sortColumn = columnId;
    m_order = order;
    m_filters = filters;
}

void RowModel::requestRows(qint64 from, int count, const QVariant& afterKey)
{
    RowRequest request;
    request.token = m_token;
    request.from = from;
    request.count = count;
    request.sortColumn = m_sortColumn;
    request.order = m_order;
    request.filters = m_filters;
    request.afterKey = afterKey;
    emit rowsRequested(request);
}

void RowModel::ask(qint64 from)
{
    const TableRow* before = from > 0 ? m_cache.peek(from - 1) : nullptr;
    requestRows(from, int(RowCache::kChunk), before ? before->key : QVariant());
}

bool RowModel::supply(quint64 token, qint64 from, const QVector<TableRow>& rows, qint64 total)
{
    if (token != m_token || m_fixed)
        return false;
    if (m_tap)
        m_tap(from, rows);
    if (from % RowCache::kChunk != 0)
        return true; // asked for beside the views
    const qint64 bounded = qMin(total, kMostRows);
    if (m_waiting || bounded != m_cache.total()) {
        const bool first = m_waiting;
        beginResetModel();
        if (first)
            m_cache.clear();
        m_waiting = false;
        m_cache.setTotal(bounded);
        m_cache.insert(from, rows);
        endResetModel();
        if (first)
            emit answered(total);
        return true;
    }
    m_cache.insert(from, rows);
    if (!rows.isEmpty() && !m_columns.isEmpty())
        emit dataChanged(index(int(from), 0), index(int(qMin<qint64>(from + rows.size(), bounded)) - 1,
                                                    int(m_columns.size()) - 1));
    return true;
}

void RowModel::setRows(const QVector<TableRow>& rows)
{
    m_base = rows;
    m_fixed = true;
    arrange();
}

/// Sorts and filters what is here. A later question makes an earlier one's answer void.
void RowModel::arrange()
{
    const quint64 token = ++m_token;
    if (m_base.size() < kManyRows || (m_sortColumn.isEmpty() && m_filters.isEmpty())) {
        show(arrangedRows(m_base, m_columns, m_sortColumn, m_order, m_filters));
        return;
    }
    auto* watcher = new QFutureWatcher<QVector<TableRow>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, token] {
        watcher->deleteLater();
        if (token == m_token && m_fixed)
            show(watcher->result());
    });
    auto promise = std::make_shared<QPromise<QVector<TableRow>>>();
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, base = m_base, columns = m_columns, sort = m_sortColumn,
                                          order = m_order, filters = m_filters] {
        promise->start();
        promise->addResult(arrangedRows(base, columns, sort, order, filters));
        promise->finish();
    });
}

void RowModel::show(const QVector<TableRow>& rows)
{
    beginResetModel();
    m_waiting = false;
    m_cache.clear();
    m_cache.setBounded(false);
    m_cache.setTotal(rows.size());
    if (!rows.isEmpty())
        m_cache.insert(0, rows);
    endResetModel();
    emit answered(rows.size());
}

void RowModel::updateRow(qint64 position, const TableRow& row)
{
    if (!m_cache.peek(position))
        return;
    m_cache.replace(position, row);
    if (m_fixed && m_filters.isEmpty() && m_sortColumn.isEmpty() && position < m_base.size())
        m_base[position] = row;
    emit dataChanged(index(int(position), 0), index(int(position), int(m_columns.size()) - 1));
}

int RowModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_cache.total());
}

int RowModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

// A view asks while it paints; the request leaves through the event loop, so that a page may answer at once.
void RowModel::wantRow(qint64 position) const
{
    if (m_waiting || m_fixed)
        return;
    if (const auto from = m_cache.want(position)) {
        auto* self = const_cast<RowModel*>(this);
        const quint64 token = m_token;
        QTimer::singleShot(0, self, [self, start = *from, token] {
            if (token == self->m_token)
                self->ask(start);
        });
    }
}

QVariant RowModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CellKind kind = m_columns[index.column()].kind;
    if (role == KindRole)
        return static_cast<int>(kind);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isRightAligned(kind) ? Qt::AlignRight : Qt::AlignLeft)));
    const TableRow* row = m_cache.row(index.row());
    if (role == LoadingRole)
        return row == nullptr;
    if (!row) {
        if (role == Qt::DisplayRole) {
            wantRow(index.row());
            return QStringLiteral("…");
        }
        return {};
    }
    return cellData(*row, index.column(), role);
}

QVariant RowModel::cellData(const TableRow& row, int column, int role) const
{
    if (role == KeyRole)
        return row.key;
    if (role == DisabledRole)
        return row.disabled;
    if (column >= row.cells.size())
        return {};
    const Cell& cell = row.cells[column];
    const CellKind kind = m_columns[column].kind;
    switch (role) {
    case Qt::DisplayRole:
        return cellText(cell, kind);
    case Qt::ToolTipRole:
        return row.disabled && !row.reason.isEmpty() ? row.reason : cell.toolTip;
    case Qt::AccessibleTextRole: {
        const QString text = cellText(cell, kind);
        return m_columns[column].title + QStringLiteral(": ") +
               (cell.second.isEmpty() ? text : text + QLatin1Char(' ') + cell.second);
    }
    case RawRole:
        return cell.raw;
    case CellDataRole:
        return QVariant::fromValue(cell);
    default:
        break;
    }
    return {};
}

QVariant RowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns[section].title;
    if (role == Qt::TextAlignmentRole) {
        const bool right = isRightAligned(m_columns[section].kind);
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft)));
    }
    return {};
}

Qt::ItemFlags RowModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace quota
