// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/your_name.h"

#include "pages/change/change_dialog.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/theme.h"
#include "widgets/dialog_footer.h"
#include "widgets/label.h"

#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kWidth = 420;
constexpr int kMostLetters = 32;

} // namespace

YourNameDialog::YourNameDialog(QWidget* parent) : QDialog(parent), m_name(new QLineEdit(actorName()))
{
    setWindowTitle(tr("Your name"));
    setAccessibleName(windowTitle());
    setMinimumWidth(kWidth);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(space::k16, space::k12, space::k16, space::k16);
    column->setSpacing(space::k12);
    column->addWidget(new Label(windowTitle(), TextRole::PaneTitle));
    auto* words = new Label(tr("Every change is kept in the journal with the name of who made it."),
                            TextRole::Second, Ink::Second);
    words->setWordWrap(true);
    column->addWidget(words);
    m_name->setMaxLength(kMostLetters);
    m_name->setAccessibleName(windowTitle());
    m_name->setAccessibleDescription(words->text());
    column->addWidget(m_name);
    auto* footer = new DialogFooter;
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* act = new QPushButton(tr("Save"));
    makePrimary(act);
    act->setDefault(true);
    cancel->setAutoDefault(false);
    footer->addButton(cancel);
    footer->addButton(act);
    outer->addLayout(column);
    outer->addWidget(footer);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, &QDialog::accept);
    m_name->setFocus();
    m_name->selectAll();
}

void YourNameDialog::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().base);
}

void YourNameDialog::accept()
{
    QSettings().setValue(QStringLiteral("user/name"), m_name->text().trimmed());
    QDialog::accept();
}

void askYourName(QWidget* parent)
{
    auto* dialog = new YourNameDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace quota
