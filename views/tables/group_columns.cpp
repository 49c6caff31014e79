// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a folding table: their widths, who wants to see them, the order of the rows, and what is
// remembered of that.
#include "tables/column_memory.h"
#include "tables/group_tree.h"
#include "tables/table_header.h"
#include "theme/space.h"

#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>

namespace quota {

void GroupTree::setUpHeader()
{
    QVector<bool> sortable;
    for (const TableColumn& column : m_rows->columns()) {
        sortable << column.sortable;
        m_widths << column.width;
    }
    m_header->setSortable(sortable);
    m_header->setSectionsClickable(true); // the tree takes it away where it does not sort by itself
    m_header->setFirstSectionMovable(false);
    m_header->setStretchLastSection(false);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { columnsMenu()->popup(m_header->mapToGlobal(at)); });
    connect(m_header, &TableHeader::orderAsked, this, &GroupTree::askOrder);
    connect(m_header, &QHeaderView::sectionMoved, this, &GroupTree::save);
    connect(m_header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { takeWidth(column, width); });
}

// Columns keep the widths that a person gave them.
void GroupTree::layoutColumns()
{
    if (m_laying)
        return;
    const QScopedValueRollback laying(m_laying, true);
    const QVector<TableColumn>& columns = m_rows->columns();
    for (int i = 0; i < columns.size(); ++i)
        setColumnHidden(i, m_hidden.contains(columns[i].id));
    const QVector<int> shown = shownPlaces();
    const QVector<int> widths = m_header->room().widths(shown, columns, m_widths, viewport()->width());
    for (int i = 0; i < shown.size(); ++i)
        setColumnWidth(shown[i], widths[i]);
}

void GroupTree::takeWidth(int column, int width)
{
    if (m_laying || width == 0 || column >= m_widths.size())
        return;
    m_widths[column] = width;
    m_header->room().keep(column);
    save();
}

// Folded rows count too: a column must not grow when they unfold. What the first column's cells are moved in
// stands for their padding at the left.
void GroupTree::measure()
{
    constexpr int kGap = 2;
    QVector<const TableRow*> levels[2];
    walk({},
         [&](const QModelIndex& index) { levels[index.parent().isValid() ? 1 : 0] << m_rows->rowAt(index); });
    int indent = kGap - space::cardPadding;
    for (const QVector<const TableRow*>& rows : levels) {
        indent += indentation();
        const auto at = [&rows](int row) { return rows.value(row); };
        m_header->room().measure({m_rows->columns(), m_rows->sortColumn(), at, indent}, 0,
                                 int(rows.size()) - 1);
    }
}

void GroupTree::askOrder(int column, Qt::SortOrder order)
{
    setOrder(m_rows->columns().value(column).id, order);
    if (currentIndex().isValid())
        scrollTo(currentIndex());
    save();
}

void GroupTree::setOrder(const QString& columnId, Qt::SortOrder order)
{
    m_rows->sortBy(columnId, order);
    m_header->setOrder(m_rows->columnOf(columnId), order);
    measure();
    layoutColumns();
    emit orderChanged();
}

QVector<int> GroupTree::shownPlaces() const
{
    QVector<int> places;
    for (int visual = 0; visual < m_header->count(); ++visual)
        if (const int i = m_header->logicalIndex(visual); !m_hidden.contains(m_rows->columns()[i].id))
            places << i;
    return places;
}

QStringList GroupTree::shownColumns() const
{
    QStringList ids;
    for (const TableColumn& column : visibleColumns())
        ids << column.id;
    return ids;
}

QVector<TableColumn> GroupTree::visibleColumns() const
{
    QVector<TableColumn> out;
    const QVector<int> shown = shownPlaces();
    for (const int column : shown)
        out.append(m_rows->columns()[column]);
    return out;
}

void GroupTree::setColumnShown(const QString& columnId, bool shown)
{
    if (shown)
        m_hidden.remove(columnId);
    else if (m_rows->columnOf(columnId) > 0)
        m_hidden.insert(columnId);
    layoutColumns();
    save();
}

void GroupTree::remember(QSettings* settings, const QString& name)
{
    m_settings = settings;
    m_name = QStringLiteral("tree-") + name;
    ColumnState state;
    const QVector<TableColumn>& columns = m_rows->columns();
    if (!settings || !loadColumns(*settings, m_name, columns, &state))
        return;
    {
        const QScopedValueRollback laying(m_laying, true);
        m_hidden = {state.hidden.begin(), state.hidden.end()};
        for (int visual = 0; visual < state.order.size(); ++visual)
            m_header->moveSection(m_header->visualIndex(m_rows->columnOf(state.order[visual])), visual);
        for (int i = 0; i < columns.size(); ++i) {
            m_widths[i] = state.widths.value(columns[i].id, m_widths[i]);
            if (m_widths[i] != columns[i].width)
                m_header->room().keep(i);
        }
        if (const int column = m_rows->columnOf(state.sortColumn); column >= 0 && columns[column].sortable)
            setOrder(state.sortColumn, state.sortOrder);
    }
    layoutColumns();
}

void GroupTree::save() const
{
    if (!m_settings || m_laying)
        return;
    ColumnState state;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int i = m_header->logicalIndex(visual);
        const QString id = m_rows->columns()[i].id;
        state.order << id;
        state.widths.insert(id, m_widths[i]);
        if (m_hidden.contains(id))
            state.hidden << id;
    }
    state.sortColumn = m_rows->sortColumn();
    state.sortOrder = m_rows->sortOrder();
    saveColumns(*m_settings, m_name, state);
}

QMenu* GroupTree::columnsMenu()
{
    if (m_columnsMenu)
        return m_columnsMenu;
    m_columnsMenu = new QMenu(tr("Columns"), this);
    connect(m_columnsMenu, &QMenu::aboutToShow, this, [this] {
        m_columnsMenu->clear();
        for (int i = 1; i < m_rows->columns().size(); ++i) {
            const TableColumn& column = m_rows->columns()[i];
            QAction* action = m_columnsMenu->addAction(column.title);
            action->setCheckable(true);
            action->setChecked(!m_hidden.contains(column.id));
            connect(action, &QAction::toggled, this,
                    [this, id = column.id](bool on) { setColumnShown(id, on); });
        }
    });
    return m_columnsMenu;
}

} // namespace quota
