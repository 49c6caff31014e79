// SPDX-License-Identifier: GPL-3.0-or-later
// What is going to be imported, before it is.
#pragma once

#include "pages/data/store_jobs.h"

#include <QDialog>

class QComboBox;

namespace quota {

/// Lists the chosen files with their form and size, asks for the event type of CSV files, and says what an
/// import does.
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    /// A dialog for these files.
    explicit ImportDialog(const QStringList& paths, QWidget* parent = nullptr);
    /// The work to queue, in the files' order.
    [[nodiscard]] QVector<StoreJob> jobs() const;

private:
    QWidget* makeFiles();
    QWidget* makeTypeRow();
    QWidget* makeButtons();

    QStringList m_paths;
    QComboBox* m_type = nullptr;
};

/// Whether a file name is that of a CSV file.
bool isCsv(const QString& path);
/// The filter of file dialogs for journals.
QString journalFilter();

} // namespace quota
