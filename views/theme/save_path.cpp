// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/save_path.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace quota {
namespace {

const QString kLastFolder = QStringLiteral("files/last-folder");

} // namespace

QString saveFolder()
{
    const QString last = QSettings().value(kLastFolder).toString();
    if (!last.isEmpty() && QDir(last).exists())
        return last;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();
}

void rememberSaveFolder(const QString& path)
{
    QSettings().setValue(kLastFolder, QFileInfo(path).absolutePath());
}

QString askSavePath(QWidget* parent, const QString& title, const QString& name, const QString& filter,
                    QString* chosenFilter, QFileDialog::Options options)
{
    const QString begin = QFileInfo(name).isAbsolute() ? name : QDir(saveFolder()).filePath(name);
    const QString path = QFileDialog::getSaveFileName(parent, title, begin, filter, chosenFilter, options);
    if (!path.isEmpty())
        rememberSaveFolder(path);
    return path;
}

} // namespace quota
