// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/about_dialog.h"

#include "theme/icons.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/key_values.h"
#include "widgets/label.h"

#include <QCoreApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace quota {
namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("quota::About", text);
}

} // namespace

QDialog* makeAboutDialog(QWidget* parent)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(words(QT_TRANSLATE_NOOP("quota::About", "About QuotaDesk")));
    dialog->setAccessibleName(dialog->windowTitle());
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(space::k20, space::k20, space::k20, space::k16);
    column->setSpacing(space::k12);
    auto* head = new QHBoxLayout;
    auto* logo = new QLabel;
    logo->setPixmap(iconPixmap(QStringLiteral("app"), 36, tokens().accentText, dialog->devicePixelRatioF()));
    head->addWidget(logo);
    head->addWidget(new Label(QStringLiteral("QuotaDesk"), TextRole::Figure), 1);
    column->addLayout(head);
    auto* facts = new KeyValues;
    facts->setLines({
        {words(QT_TRANSLATE_NOOP("quota::About", "Version")), QCoreApplication::applicationVersion(), {}},
        {words(QT_TRANSLATE_NOOP("quota::About", "Licence")), QStringLiteral("GPL-3.0-or-later"), {}},
        {words(QT_TRANSLATE_NOOP("quota::About", "Qt")), QString::fromLatin1(qVersion()), {}},
    });
    column->addWidget(facts);
    auto* close = new QPushButton(words(QT_TRANSLATE_NOOP("quota::About", "Close")));
    close->setDefault(true);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    column->addWidget(close, 0, Qt::AlignRight);
    return dialog;
}

} // namespace quota
