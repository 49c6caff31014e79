// SPDX-License-Identifier: GPL-3.0-or-later
// The one way from the console to a file of rows: form, name, progress, cancel, and what went wrong. What is
// written is a table as it is shown, or a ready-made report of the store (report_export.h).
//
// A table as a file: exactly what is shown, visible columns in their order, filters and order in force, all
// rows, numbers raw. The shell offers it in every table's menu; a page's button needs one line:
//
//     connect(button, &QToolButton::clicked, this, [this] { ExportDialog::ask(this, m_table); });
#pragma once

#include "tables/row_source.h"

#include <QDialog>

#include <functional>
#include <memory>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace quota {

class ExportWork;
class HintLine;
class Label;
class Page;
class ProgressRow;
struct ReportWish;

/// What is exported, and what its file is called.
struct ExportWish {
    QString title{}; ///< "Bills"
    QString name{};  ///< the file's, without ending: "bills-acme-2026-09"
    QString view{};  ///< filters and order in force, or what a report is of, in words; empty for none
    QString form{};  ///< proposed, by its ending; empty for the one chosen last
};

/// Asks for form and name, then writes with progress. It can be cancelled at any time.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// A dialog for rows, which it owns.
    ExportDialog(RowSource* source, const ExportWish& wish, QWidget* parent = nullptr);
    /// A dialog for a report.
    ExportDialog(const ReportWish& report, QWidget* parent = nullptr);
    ~ExportDialog() override;
    /// Opens it for a table, from the page or a widget on it. A page with several tables gives the title and
    /// what is added to the file's name ("days"). It deletes itself.
    static ExportDialog* ask(QWidget* from, DataTable* table, const QString& title = {},
                             const QString& part = {});
    static ExportDialog* ask(QWidget* from, GroupTree* tree, const QString& title = {},
                             const QString& part = {});
    /// Opens it for a report.
    static ExportDialog* ask(QWidget* from, const ReportWish& report);

    /// Chooses a form by its ending ("csv", "csv.gz", "xlsx", "json").
    void setForm(const QString& ending);
    /// Names the file.
    void setPath(const QString& path);
    [[nodiscard]] QString path() const;
    /// What went wrong, in words; empty while nothing did.
    [[nodiscard]] QString problem() const;
    /// The default button.
    [[nodiscard]] QPushButton* exportButton() const { return m_export; }

signals:
    /// The file is written; in words for the status bar.
    void written(const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Makes the work that writes a file.
    using Make = std::function<std::unique_ptr<ExportWork>(const QString& path)>;

    ExportDialog(const ExportWish& wish, qint64 total, const Make& make, QWidget* parent);
    static ExportDialog* open(QWidget* from, ExportDialog* dialog);
    static ExportDialog* open(QWidget* from, RowSource* source, const QString& title, const QString& part,
                              const QString& view);
    [[nodiscard]] QString contentWords(const ExportWish& wish) const;
    void layOut(const ExportWish& wish);
    void chooseForm();
    void browse();
    void start();
    void finish(const QString& error);
    void setRunning(bool running);

    Make m_make;
    RowSource* m_source = nullptr; ///< of a table
    qint64 m_total;                ///< rows; 0 while nobody knows
    QString m_proposed;            ///< form
    QString m_replaced;            ///< an existing file that may be written over
    std::unique_ptr<ExportWork> m_job;
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
