// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/save_path.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace quota {
namespace {

const QString kLastFolder = QStringLiteral("files/last-folder");

QString folder()
{
    const QString last = QSettings().value(kLastFolder).toString();
    return !last.isEmpty() && QDir(last).exists()
               ? last
               : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

QString askSavePath(QWidget* parent, const QString& title, const QString& name, const QString& filter,
                    QString* chosenFilter, QFileDialog::Options options)
{
    const QString begin = QFileInfo(name).isAbsolute() ? name : QDir(folder()).filePath(name);
    const QString path = QFileDialog::getSaveFileName(parent, title, begin, filter, chosenFilter, options);
    if (!path.isEmpty())
        QSettings().setValue(kLastFolder, QFileInfo(path).absolutePath());
    return path;
}

} // namespace quota
