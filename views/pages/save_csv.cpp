// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/save_csv.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QSaveFile>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::SaveCsv)
};

} // namespace

QString saveCsv(QWidget* parent, const QString& title, const QString& name, const QByteArray& csv)
{
    const QString path = QFileDialog::getSaveFileName(parent, title, name, Words::tr("CSV table (*.csv)"));
    if (path.isEmpty())
        return {};
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(csv) == csv.size() && file.commit();
    return written ? Words::tr("Exported to %1").arg(path)
                   : Words::tr("%1 could not be written: %2").arg(path, file.errorString());
}

} // namespace quota
