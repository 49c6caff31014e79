// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialog_footer.h"

#include "theme/space.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace quota {

DialogFooter::DialogFooter(QWidget* parent)
    : QWidget(parent), m_left(new QHBoxLayout), m_right(new QHBoxLayout)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::k16, space::k8 + 2, space::k16, space::k8 + 2);
    row->setSpacing(space::k8);
    m_right->setSpacing(space::k8);
    m_left->addStretch(1);
    row->addLayout(m_left, 1);
    row->addLayout(m_right);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void DialogFooter::addWidget(QWidget* widget)
{
    m_left->insertWidget(m_left->count() - 1, widget);
}

void DialogFooter::addButton(QPushButton* button)
{
    m_right->addWidget(button);
}

void DialogFooter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().alt);
    painter.fillRect(0, 0, width(), 1, tokens().line);
}

} // namespace quota
