// SPDX-License-Identifier: GPL-3.0-or-later
// Which file is to be written or read: the one question, asked the same everywhere.
#pragma once

#include <QFileDialog>

namespace quota {

/// The folder that a file was written to or read from last, at first the user's documents.
QString saveFolder();
/// Remembers the folder of a file that is written or read; an empty path changes nothing.
void rememberSaveFolder(const QString& path);
/// Asks for a file to write, in the folder that was chosen last, at first the user's documents; a name with a
/// folder begins there. Empty when the user cancels. `filter`: as QFileDialog has it; the chosen one goes to
/// `chosenFilter`.
QString askSavePath(QWidget* parent, const QString& title, const QString& name, const QString& filter = {},
                    QString* chosenFilter = nullptr, QFileDialog::Options options = {});
/// Asks for a file to read, in the folder that was chosen last. Empty when the user cancels.
QString askOpenPath(QWidget* parent, const QString& title, const QString& filter = {});
/// The same for several files.
QStringList askOpenPaths(QWidget* parent, const QString& title, const QString& filter = {});

} // namespace quota
