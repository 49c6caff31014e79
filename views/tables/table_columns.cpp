// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a table: their widths, who wants to see them, and what is remembered of that.
#include "tables/column_memory.h"
#include "tables/data_table.h"
#include "tables/table_header.h"

#include <QMenu>
#include <QSettings>

namespace quota {

// Columns keep the widths that a person gave them.
void DataTable::layoutColumns()
{
    if (m_laying)
        return;
    m_laying = true;
    const QVector<int> shown = shownLogical();
    const QVector<int> widths =
        m_header->room().widths(shown, m_rows->columns(), m_widths, viewport()->width());
    for (int i = 0; i < shown.size(); ++i)
        setColumnWidth(shown[i], widths[i]);
    m_laying = false;
}

void DataTable::takeWidth(int column, int width)
{
    if (m_laying || width == 0 || column >= m_widths.size())
        return;
    m_widths[column] = width;
    m_header->room().keep(column);
    save();
    emit columnsChanged();
}

void DataTable::setColumnShown(const QString& columnId, bool shown)
{
    const int column = m_rows->columnOf(columnId);
    // The last visible column stays, or there would be no header left to bring the others back.
    if (column < 0 || (!shown && !isColumnHidden(column) && shownLogical().size() <= 1))
        return;
    m_wanted[column] = shown;
    showColumns();
    save();
}

void DataTable::setColumnOffered(const QString& columnId, bool offered)
{
    const int column = m_rows->columnOf(columnId);
    if (column < 0 || m_offered[column] == offered)
        return;
    m_offered[column] = offered;
    if (!offered)
        putFilter(columnId, {}); // nobody could see it
    showColumns();
}

// Hidden are those that a person does not want and those without a use; were that all of them, there would be
// no header left to bring one back.
void DataTable::showColumns()
{
    const int count = int(m_wanted.size());
    int first = -1;
    bool any = false;
    for (int i = 0; i < count; ++i) {
        any = any || (m_wanted[i] && m_offered[i]);
        first = first < 0 && m_offered[i] ? i : first;
    }
    m_laying = true;
    for (int i = 0; i < count; ++i)
        setColumnHidden(i, any || first < 0 ? !(m_wanted[i] && m_offered[i]) : i != first);
    m_laying = false;
    layoutColumns();
    emit columnsChanged();
}

QMenu* DataTable::columnsMenu()
{
    if (m_columnsMenu)
        return m_columnsMenu;
    m_columnsMenu = new QMenu(tr("Columns"), this);
    connect(m_columnsMenu, &QMenu::aboutToShow, this, [this] {
        m_columnsMenu->clear();
        for (int visual = 0; visual < m_header->count(); ++visual) {
            const int logical = m_header->logicalIndex(visual);
            if (!m_offered[logical])
                continue;
            QAction* action = m_columnsMenu->addAction(columnAt(logical).title);
            action->setCheckable(true);
            action->setChecked(!isColumnHidden(logical));
            connect(action, &QAction::toggled, this,
                    [this, id = columnAt(logical).id](bool on) { setColumnShown(id, on); });
        }
    });
    return m_columnsMenu;
}

QVector<int> DataTable::shownLogical() const
{
    QVector<int> out;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int logical = m_header->logicalIndex(visual);
        if (!isColumnHidden(logical))
            out << logical;
    }
    return out;
}

QVector<TableColumn> DataTable::visibleColumns() const
{
    QVector<TableColumn> out;
    const QVector<int> shown = shownLogical();
    for (int column : shown)
        out << columnAt(column);
    return out;
}

QVector<Cell> DataTable::visibleCells(const TableRow& row) const
{
    QVector<Cell> out;
    const QVector<int> shown = shownLogical();
    for (int column : shown)
        out << row.cells.value(column);
    return out;
}

QStringList DataTable::shownColumns() const
{
    QStringList out;
    const QVector<int> shown = shownLogical();
    for (int column : shown)
        out << columnAt(column).id;
    return out;
}

void DataTable::remember(QSettings* settings)
{
    m_settings = settings;
    ColumnState state;
    if (!settings || !loadColumns(*settings, m_name, m_rows->columns(), &state))
        return;
    m_laying = true;
    for (int visual = 0; visual < state.order.size(); ++visual)
        m_header->moveSection(m_header->visualIndex(m_rows->columnOf(state.order[visual])), visual);
    for (int i = 0; i < m_widths.size(); ++i) {
        m_widths[i] = state.widths.value(columnAt(i).id, m_widths[i]);
        if (m_widths[i] != columnAt(i).width)
            m_header->room().keep(i);
        m_wanted[i] = !state.hidden.contains(columnAt(i).id);
    }
    m_laying = false;
    showColumns();
    if (const int column = m_rows->columnOf(state.sortColumn); column >= 0 && columnAt(column).sortable)
        setOrder(state.sortColumn, state.sortOrder);
}

void DataTable::save() const
{
    if (!m_settings || m_laying)
        return;
    ColumnState state;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int logical = m_header->logicalIndex(visual);
        const QString id = columnAt(logical).id;
        state.order << id;
        state.widths.insert(id, m_widths[logical]);
        if (!m_wanted[logical])
            state.hidden << id;
    }
    state.sortColumn = m_rows->sortColumn();
    state.sortOrder = m_rows->sortOrder();
    saveColumns(*m_settings, m_name, state);
}

} // namespace quota
