// SPDX-License-Identifier: GPL-3.0-or-later
// A table as a file: exactly what is shown, visible columns in their order, filters and order in force, all
// rows, numbers raw. The shell offers it in every table's menu; a page's button needs one line:
//
//     connect(button, &QToolButton::clicked, this, [this] { ExportDialog::ask(this, m_table); });
#pragma once

#include "tables/row_source.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace quota {

class ExportJob;
class HintLine;
class Label;
class Page;
class ProgressRow;

/// What is exported, and what its file is called.
struct ExportWish {
    QString title{}; ///< "Bills"
    QString name{};  ///< the file's, without ending: "bills-acme-2026-09"
    QString view{};  ///< filters and order in force, in words; empty for none
};

/// Asks for form and name, then writes with progress. It can be cancelled at any time.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// A dialog for rows, which it owns.
    ExportDialog(RowSource* source, const ExportWish& wish, QWidget* parent = nullptr);
    ~ExportDialog() override;
    /// Opens it for a table, from the page or a widget on it. A page with several tables gives the title and
    /// what is added to the file's name ("days"). It deletes itself.
    static ExportDialog* ask(QWidget* from, DataTable* table, const QString& title = {},
                             const QString& part = {});
    static ExportDialog* ask(QWidget* from, GroupTree* tree, const QString& title = {},
                             const QString& part = {});

    /// Chooses a form by its ending ("csv", "csv.gz", "xlsx", "json").
    void setForm(const QString& ending);
    /// Names the file.
    void setPath(const QString& path);
    [[nodiscard]] QString path() const;
    /// The default button.
    [[nodiscard]] QPushButton* exportButton() const { return m_export; }

signals:
    /// The file is written; in words for the status bar.
    void written(const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    static ExportDialog* open(QWidget* from, RowSource* source, const QString& title, const QString& part,
                              const QString& view);
    void layOut(const ExportWish& wish);
    void chooseForm();
    void browse();
    void start();
    void finish(const QString& error);
    void setRunning(bool running);

    RowSource* m_source;
    qint64 m_total;
    std::unique_ptr<ExportJob> m_job;
    QComboBox* m_form;
    QLineEdit* m_path;
    QPushButton* m_browse;
    QPushButton* m_export;
    QPushButton* m_cancel;
    ProgressRow* m_progress;
    HintLine* m_hint;
};

/// "ota-devices-acme-2026-08-13_2026-09-11": page, part, account, and the period where the page has one.
QString exportName(const Page& page, const QString& part = {});

} // namespace quota
