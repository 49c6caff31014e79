// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/my_billing/calls_view.h"

#include "pages/billing_words.h"
#include "theme/space.h"
#include "widgets/key_values.h"
#include "widgets/link_button.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace quota {

CallsView::CallsView(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::k4);
}

void CallsView::setCalls(const std::vector<DirectionUse>& calls)
{
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const DirectionUse& use : calls)
        addDirection(use);
}

void CallsView::addDirection(const DirectionUse& use)
{
    const int direction = int(use.direction);
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    auto* fold = new LinkButton(directionText(use.direction));
    fold->setFolding(true);
    fold->setChecked(!m_folded.contains(direction));
    fold->setAccessibleName(tr("%1: %2").arg(directionText(use.direction), number(use.total)));
    auto* total = new Label(number(use.total), TextRole::Strong);
    total->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(fold);
    row->addStretch(1);
    row->addWidget(total);
    auto* operations = new KeyValues(true);
    operations->layout()->setContentsMargins(18, 0, 0, space::k4);
    QVector<KeyValue> lines;
    for (const auto& [operation, count] : use.operations)
        lines.append({operationText(operation), number(count)});
    operations->setLines(lines);
    connect(fold, &QAbstractButton::toggled, this, [this, operations, direction, lines](bool open) {
        operations->setVisible(open && !lines.isEmpty());
        if (open)
            m_folded.remove(direction);
        else
            m_folded.insert(direction);
    });
    m_column->addWidget(head);
    m_column->addWidget(operations);
    operations->setVisible(fold->isChecked() && !lines.isEmpty());
}

} // namespace quota
