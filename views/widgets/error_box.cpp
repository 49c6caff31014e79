// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/error_box.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/label.h"
#include "widgets/link_button.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace quota {

ErrorBox::ErrorBox(const ErrorText& text, QWidget* parent) : QFrame(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(38, space::k12 - 2, space::k12, space::k12 - 2);
    column->setSpacing(space::k4);
    m_title = new Label({}, TextRole::Strong);
    m_title->setWordWrap(true);
    m_words = new Label({}, TextRole::Second, Ink::Second);
    m_words->setWordWrap(true);
    m_technical = new Label({}, TextRole::Second, Ink::Second);
    m_technical->setWordWrap(true);
    m_technical->setTextFormat(Qt::PlainText);
    m_technical->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_retry = new QPushButton(tr("Retry"));
    m_unfold = new LinkButton(tr("Technical details"));
    m_unfold->setFolding(true);
    setTextRole(m_unfold, TextRole::Second);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::k8);
    row->addWidget(m_retry);
    row->addWidget(m_unfold);
    row->addStretch(1);
    column->addWidget(m_title);
    column->addWidget(m_words);
    column->addSpacing(space::k4);
    column->addLayout(row);
    column->addWidget(m_technical);
    connect(m_retry, &QPushButton::clicked, this, &ErrorBox::retry);
    connect(m_unfold, &QAbstractButton::toggled, m_technical, &QWidget::setVisible);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setText(text);
}

void ErrorBox::setText(const ErrorText& text)
{
    m_title->setText(text.happened);
    m_words->setText(QStringList({text.kept, text.todo}).join(QLatin1Char(' ')).trimmed());
    m_technical->setText(text.technical);
    m_unfold->setChecked(false);
    m_technical->hide();
    m_unfold->setVisible(!text.technical.isEmpty());
    setAccessibleName(text.happened);
    setAccessibleDescription(m_words->text());
}

void ErrorBox::setRetryVisible(bool visible)
{
    m_retry->setVisible(visible);
}

void ErrorBox::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    paintBox(&painter, rect(), space::radiusField, t.redSoft, t.red);
    drawIcon(&painter, QStringLiteral("critical"), QRectF(13, 12, 16, 16), t.red);
}

} // namespace quota
