// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/your_name.h"

#include "pages/change/change_dialog.h"

#include <QInputDialog>
#include <QSettings>

namespace quota {

void askYourName(QWidget* parent)
{
    auto* dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QObject::tr("Your name"));
    dialog->setLabelText(QObject::tr("Every change is kept in the journal with the name of who made it."));
    dialog->setTextValue(actorName());
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, [](const QString& name) {
        QSettings().setValue(QStringLiteral("user/name"), name.trimmed());
    });
    dialog->open();
}

} // namespace quota
