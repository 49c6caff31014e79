// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/question_dialog.h"

#include "theme/space.h"
#include "theme/style.h"
#include "theme/theme.h"
#include "widgets/dialog_footer.h"
#include "widgets/label.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace quota {

QuestionDialog::QuestionDialog(const QString& title, const QString& act, int width, QWidget* parent)
    : QDialog(parent), m_body(new QVBoxLayout), m_act(new QPushButton(act))
{
    setWindowTitle(title);
    setAccessibleName(title);
    setMinimumWidth(width);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_body->setContentsMargins(space::k16, space::k12, space::k16, space::k16);
    m_body->setSpacing(space::k12);
    m_body->addWidget(new Label(title, TextRole::PaneTitle));
    auto* footer = new DialogFooter;
    auto* cancel = new QPushButton(tr("Cancel"));
    makePrimary(m_act);
    m_act->setDefault(true);
    cancel->setAutoDefault(false);
    footer->addButton(cancel);
    footer->addButton(m_act);
    outer->addLayout(m_body);
    outer->addWidget(footer);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_act, &QPushButton::clicked, this, &QDialog::accept);
}

void QuestionDialog::addWidget(QWidget* widget)
{
    m_body->addWidget(widget);
}

void QuestionDialog::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().base);
}

} // namespace quota
