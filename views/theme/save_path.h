// SPDX-License-Identifier: GPL-3.0-or-later
// Where a file is to be written: the one question, asked the same everywhere.
#pragma once

#include <QFileDialog>

namespace quota {

/// The folder that a file was written to last, at first the user's documents.
QString saveFolder();
/// Remembers the folder of a file that is written.
void rememberSaveFolder(const QString& path);
/// Asks for a file to write, in the folder that was chosen last, at first the user's documents; a name with a
/// folder begins there. Empty when the user cancels. `filter`: as QFileDialog has it; the chosen one goes to
/// `chosenFilter`.
QString askSavePath(QWidget* parent, const QString& title, const QString& name, const QString& filter = {},
                    QString* chosenFilter = nullptr, QFileDialog::Options options = {});

} // namespace quota
