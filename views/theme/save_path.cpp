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
    QString last = QSettings().value(kLastFolder).toString();
    if (!last.isEmpty() && QDir(last).exists())
        return last;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents).exists() ? documents : QDir::homePath();
}

void rememberSaveFolder(const QString& path)
{
    if (!path.isEmpty())
        QSettings().setValue(kLastFolder, QFileInfo(path).absolutePath());
}

QString askSavePath(QWidget* parent, const QString& title, const QString& name, const QString& filter,
                    QString* chosenFilter, QFileDialog::Options options)
{
    const QString begin = QFileInfo(name).isAbsolute() ? name : QDir(saveFolder()).filePath(name);
    const QString path = QFileDialog::getSaveFileName(parent, title, begin, filter, chosenFilter, options);
    rememberSaveFolder(path);
    return path;
}

QString askOpenPath(QWidget* parent, const QString& title, const QString& filter)
{
    const QString path = QFileDialog::getOpenFileName(parent, title, saveFolder(), filter);
    rememberSaveFolder(path);
    return path;
}

QStringList askOpenPaths(QWidget* parent, const QString& title, const QString& filter)
{
    const QStringList paths = QFileDialog::getOpenFileNames(parent, title, saveFolder(), filter);
    rememberSaveFolder(paths.value(0));
    return paths;
}

} // namespace quota
