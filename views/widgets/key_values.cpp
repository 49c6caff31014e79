// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/key_values.h"

#include "theme/space.h"
#include "widgets/link_button.h"

#include <QGridLayout>

namespace quota {

KeyValues::KeyValues(bool dense, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_dense(dense)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::k16);
    m_grid->setVerticalSpacing(dense ? space::k2 + 1 : space::k8);
    m_grid->setColumnStretch(0, 1);
}

void KeyValues::setLines(const QVector<KeyValue>& lines)
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const TextRole plain = m_dense ? TextRole::Second : TextRole::Body;
    for (int i = 0; i < lines.size(); ++i) {
        const KeyValue& line = lines[i];
        auto* key = new Label(line.key, line.strong ? TextRole::Strong : plain,
                              line.strong ? Ink::Text : Ink::Second);
        key->setWordWrap(true);
        m_grid->addWidget(key, i, 0);
        if (!line.note.isEmpty())
            m_grid->addWidget(new Label(line.note, TextRole::Second, Ink::Third), i, 1);
        m_grid->addWidget(line.link.isEmpty() ? makeValue(line) : makeLink(line), i, 2,
                          Qt::AlignRight | Qt::AlignVCenter);
    }
}

QWidget* KeyValues::makeValue(const KeyValue& line)
{
    const TextRole plain = m_dense ? TextRole::Second : TextRole::Body;
    auto* value = new Label(line.value, line.strong ? TextRole::Strong : plain, line.ink);
    if (line.strong && m_dense) {
        QFont bold = fontFor(TextRole::Second);
        bold.setBold(true);
        value->setFont(bold);
    }
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setAccessibleName(line.key + QStringLiteral(": ") + line.value);
    return value;
}

QWidget* KeyValues::makeLink(const KeyValue& line)
{
    auto* link = new LinkButton(line.value);
    if (m_dense)
        link->setRole(TextRole::Second);
    link->setAccessibleName(line.key + QStringLiteral(": ") + line.value);
    link->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(link, &QAbstractButton::clicked, this, [this, id = line.link] { emit linkActivated(id); });
    return link;
}

} // namespace quota
