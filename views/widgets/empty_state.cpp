// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/empty_state.h"

#include "theme/icons.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace quota {

EmptyState::EmptyState(const EmptyText& text, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setSpacing(space::k4);
    m_icon = new Label;
    m_title = new Label({}, TextRole::Strong);
    m_words = new Label({}, TextRole::Second, Ink::Second);
    m_words->setWordWrap(true);
    m_button = new QPushButton;
    column->addStretch(1);
    for (Label* label : {m_icon, m_title, m_words}) {
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    column->addSpacing(space::k8);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::acted);
    connect(&Theme::instance(), &Theme::changed, this, &EmptyState::repaintIcon);
    setText(text);
}

void EmptyState::setText(const EmptyText& text)
{
    m_text = text;
    m_title->setText(text.title);
    m_words->setText(text.text);
    m_button->setText(text.action);
    m_button->setVisible(!text.action.isEmpty());
    m_icon->setVisible(!text.icon.isEmpty());
    setAccessibleName(text.title);
    setAccessibleDescription(text.text);
    repaintIcon();
}

void EmptyState::repaintIcon()
{
    if (!m_text.icon.isEmpty())
        m_icon->setPixmap(iconPixmap(m_text.icon, space::iconEmpty, tokens().text3, devicePixelRatioF()));
}

} // namespace quota
