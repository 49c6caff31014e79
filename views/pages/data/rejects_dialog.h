// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of an import that were rejected, each with its reason.
#pragma once

#include "pages/answers.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace quota {

class DataTable;
class Label;
class StateStack;

/// Asks for the rejects of an import when it opens. The chosen line stands below with its whole text, which
/// can be copied; the import can be tried again.
class RejectsDialog : public QDialog {
    Q_OBJECT
public:
    /// A dialog about an import.
    RejectsDialog(Workspace* workspace, const ImportItem& import, QWidget* parent = nullptr);
    /// True while the lines are on their way.
    [[nodiscard]] bool isWaiting() const { return m_answers.pending(); }

    /// The lines.
    [[nodiscard]] DataTable* table() const { return m_table; }
    /// The text of the chosen line.
    [[nodiscard]] QString chosenText() const;

signals:
    /// The same file is to be imported again.
    void again();
    /// A line was copied.
    void message(const QString& text);

private:
    QWidget* makeLine();
    void choose(const QVariant& line);
    void ask();
    void take(const Result<std::vector<RejectItem>>& answer);

    Workspace* m_workspace;
    ImportItem m_import;
    Answers m_answers;
    DataTable* m_table;
    StateStack* m_states;
    std::vector<RejectItem> m_rejects;
    Label* m_title = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace quota
