// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/your_name.h"

#include "pages/change/change_dialog.h"
#include "widgets/label.h"

#include <QLineEdit>
#include <QSettings>

namespace quota {
namespace {

constexpr int kWidth = 420;
constexpr int kMostLetters = 32;

} // namespace

YourNameDialog::YourNameDialog(QWidget* parent)
    : QuestionDialog(tr("Your name"), tr("Save"), kWidth, parent), m_name(new QLineEdit(actorName()))
{
    auto* words = new Label(tr("Every change is kept in the journal with the name of who made it."),
                            TextRole::Second, Ink::Second);
    words->setWordWrap(true);
    addWidget(words);
    m_name->setMaxLength(kMostLetters);
    m_name->setAccessibleName(windowTitle());
    m_name->setAccessibleDescription(words->text());
    addWidget(m_name);
    m_name->setFocus();
    m_name->selectAll();
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
