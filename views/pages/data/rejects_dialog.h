// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of an import that were rejected, each with its reason.
#pragma once

#include "pages/answers.h"

#include <QDialog>

namespace quota {

class DataTable;
class StateStack;

/// Asks for the rejects of an import when it opens; rows can be copied.
class RejectsDialog : public QDialog {
    Q_OBJECT
public:
    /// A dialog about an import.
    RejectsDialog(Workspace* workspace, const ImportItem& import, QWidget* parent = nullptr);
    /// True while the lines are on their way.
    [[nodiscard]] bool isWaiting() const { return m_answers.pending(); }

private:
    void ask();
    void take(const Result<std::vector<RejectItem>>& answer);

    Workspace* m_workspace;
    ImportItem m_import;
    Answers m_answers;
    DataTable* m_table;
    StateStack* m_states;
};

} // namespace quota
