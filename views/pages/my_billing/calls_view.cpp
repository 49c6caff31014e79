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
    m_calls = calls;
    for (const DirectionUse& use : m_calls)
        addDirection(use);
}

QVariantList CallsView::folded() const
{
    QVariantList directions;
    for (const int direction : m_folded)
        directions << direction;
    return directions;
}

void CallsView::setFolded(const QVariantList& directions)
{
    QSet<int> wanted;
    for (const QVariant& direction : directions)
        wanted.insert(direction.toInt());
    if (wanted == m_folded)
        return;
    m_folded = wanted;
    setCalls(std::vector<DirectionUse>(m_calls));
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
    QWidget* total = nullptr;
    if (use.total == 0) {
        total = new Label(number(0), TextRole::Strong);
    } else {
        auto* link = new LinkButton(number(use.total));
        link->setAccessibleName(tr("%1, all: %2").arg(directionText(use.direction), number(use.total)));
        link->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(link, &QAbstractButton::clicked, this, [this, way = use.direction] { emit opened(way, {}); });
        total = link;
    }
    row->addWidget(fold);
    row->addStretch(1);
    row->addWidget(total);
    auto* operations = new KeyValues(true);
    operations->layout()->setContentsMargins(18, 0, 0, space::k4);
    QVector<KeyValue> lines;
    for (const auto& [operation, count] : use.operations)
        lines.append({operationText(operation), number(count), {}, false, Ink::Text, toText(operation)});
    operations->setLines(lines);
    connect(operations, &KeyValues::linkActivated, this,
            [this, way = use.direction](const QString& operation) { emit opened(way, operation); });
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
