// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/selection_teller.h"

#include "shell/status_strip.h"
#include "tables/data_table.h"
#include "tables/group_tree.h"

#include <QEvent>

namespace quota {

SelectionTeller::SelectionTeller(StatusStrip* status, QObject* parent) : QObject(parent), m_status(status) {}

void SelectionTeller::watch(DataTable* table)
{
    table->installEventFilter(this);
    connect(table, &DataTable::selectionSummed, this,
            [this, table](const SelectionSum& sum) { tell(table, sum); });
}

void SelectionTeller::watch(GroupTree* tree)
{
    tree->installEventFilter(this);
    connect(tree, &GroupTree::selectionSummed, this,
            [this, tree](const SelectionSum& sum) { tell(tree, sum); });
}

void SelectionTeller::tell(QWidget* table, const SelectionSum& sum)
{
    if (!table->isVisible())
        return;
    // A table that loses its selection does not take another's words away.
    if (sum.rows == 0 && m_told != table)
        return;
    m_told = sum.rows > 0 ? table : nullptr;
    m_status->setSelection(selectionText(sum));
}

bool SelectionTeller::eventFilter(QObject* watched, QEvent* event)
{
    // A minimised window hides its tables spontaneously: its words stay.
    if (event->type() == QEvent::Hide && !event->spontaneous() && watched == m_told) {
        m_told = nullptr;
        m_status->setSelection({});
    } else if (event->type() == QEvent::Show && !event->spontaneous()) {
        if (auto* table = qobject_cast<DataTable*>(watched))
            tell(table, table->selectionSum());
        else if (auto* tree = qobject_cast<GroupTree*>(watched))
            tell(tree, tree->selectionSum());
    }
    return QObject::eventFilter(watched, event);
}

} // namespace quota
