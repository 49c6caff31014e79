// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/group_tree.h"
#include "tables/row_filter.h"

#include <algorithm>

namespace quota {

struct GroupModel::Node {
    TableRow row;
    Node* parent = nullptr;
    int place = 0; ///< among its siblings as they stand
    int given = 0; ///< as they were given
    std::vector<std::unique_ptr<Node>> children;

    void fill(const QVector<GroupRow>& rows)
    {
        children.reserve(static_cast<size_t>(rows.size()));
        for (int i = 0; i < rows.size(); ++i) {
            auto child = std::make_unique<Node>();
            child->row = rows[i].row;
            child->parent = this;
            child->place = child->given = i;
            child->fill(rows[i].children);
            children.push_back(std::move(child));
        }
    }

    void arrange(const RowOrder& before)
    {
        std::ranges::sort(children, {}, [](const auto& child) { return child->given; });
        if (before.sorts())
            std::ranges::stable_sort(children,
                                     [&](const auto& a, const auto& b) { return before(a->row, b->row); });
        for (size_t i = 0; i < children.size(); ++i) {
            children[i]->place = int(i);
            children[i]->arrange(before);
        }
    }
};

GroupModel::GroupModel(QObject* parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

GroupModel::~GroupModel() = default;

void GroupModel::setColumns(const QVector<TableColumn>& columns)
{
    beginResetModel();
    m_columns = columns;
    m_root = std::make_unique<Node>();
    endResetModel();
}

void GroupModel::setRows(const QVector<GroupRow>& rows)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_root->fill(rows);
    m_root->arrange({m_columns, m_sortColumn, m_order});
    endResetModel();
}

int GroupModel::columnOf(const QString& id) const
{
    const auto found = std::ranges::find(m_columns, id, &TableColumn::id);
    return found == m_columns.end() ? -1 : int(found - m_columns.begin());
}

void GroupModel::sortBy(const QString& columnId, Qt::SortOrder order)
{
    m_sortColumn = columnId;
    m_order = order;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    m_root->arrange({m_columns, m_sortColumn, m_order});
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex& index : before)
        after << createIndex(nodeOf(index)->place, index.column(), nodeOf(index));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

const TableRow* GroupModel::rowAt(const QModelIndex& index) const
{
    return index.isValid() ? &nodeOf(index)->row : nullptr;
}

const GroupModel::Node* GroupModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const Node*>(index.constInternalPointer()) : m_root.get();
}

QModelIndex GroupModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex GroupModel::parent(const QModelIndex& child) const
{
    if (!child.isValid())
        return {};
    const Node* above = nodeOf(child)->parent;
    return above == m_root.get() ? QModelIndex() : createIndex(above->place, 0, above);
}

int GroupModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int GroupModel::columnCount(const QModelIndex&) const
{
    return int(m_columns.size());
}

QVariant GroupModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TableRow& row = nodeOf(index)->row;
    const CellKind kind = m_columns[index.column()].kind;
    if (role == KindRole)
        return static_cast<int>(kind);
    if (role == KeyRole)
        return row.key;
    if (role == DisabledRole)
        return row.disabled;
    if (role == LoadingRole)
        return false;
    if (index.column() >= row.cells.size())
        return {};
    const Cell& cell = row.cells[index.column()];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(cell, kind);
    case Qt::ToolTipRole:
        return cell.toolTip;
    case Qt::AccessibleTextRole:
        return QString(m_columns[index.column()].title + QStringLiteral(": ") + cellText(cell, kind));
    case RawRole:
        return cell.raw;
    case CellDataRole:
        return QVariant::fromValue(cell);
    default:
        break;
    }
    return {};
}

QVariant GroupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns[section].title;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(
            Qt::AlignVCenter | (isRightAligned(m_columns[section].kind) ? Qt::AlignRight : Qt::AlignLeft)));
    return {};
}

} // namespace quota
