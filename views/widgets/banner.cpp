// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/banner.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace quota {

Banner::Banner(const BannerText& text, QWidget* parent) : QFrame(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(38, 7, space::k12, 7);
    row->setSpacing(space::k4);
    m_strong = new Label({}, TextRole::Strong);
    m_words = new Label({}, TextRole::Body, Ink::Second);
    m_words->setWordWrap(true);
    m_button = new QPushButton;
    row->addWidget(m_strong);
    row->addWidget(m_words, 1);
    row->addWidget(m_button);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_button, &QPushButton::clicked, this, &Banner::acted);
    setText(text);
}

void Banner::setText(const BannerText& text)
{
    m_text = text;
    m_strong->setText(text.strong);
    m_words->setText(text.text);
    m_button->setText(text.action);
    m_button->setVisible(!text.action.isEmpty());
    setAccessibleName(text.strong);
    setAccessibleDescription(text.text);
    update();
}

void Banner::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    paintBox(&painter, rect(), space::radiusField, toneSoft(t, m_text.tone), toneColor(t, m_text.tone));
    drawIcon(&painter, toneIcon(m_text.tone), QRectF(13, (height() - 16) / 2.0, 16, 16),
             toneColor(t, m_text.tone));
}

} // namespace quota
