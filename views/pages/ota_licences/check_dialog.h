// SPDX-License-Identifier: GPL-3.0-or-later
// Checks an update task before it is created: which of these devices need a licence, and would it pass?
#pragma once

#include "pages/answers.h"
#include "workspace/licences_page.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace quota {

class DataTable;
class Label;
class StateStack;
class StatusTag;

/// Ids are pasted or opened from a file; the engine's answer follows the text.
class CheckDialog : public QDialog {
    Q_OBJECT
public:
    /// A dialog over the page, without a list.
    CheckDialog(Workspace* workspace, const AccountItem& account, QWidget* parent = nullptr);
    /// Puts a list into the field; the answer comes.
    void setDevices(const QString& text);
    /// Takes the ids of a file; false when it cannot be read.
    bool openFile(const QString& path);
    /// Shows an answer.
    void show(const CheckedTask& check);
    using QDialog::show;
    /// The answer shown last.
    [[nodiscard]] const CheckedTask& check() const { return m_check; }
    /// True while the answer is waited for.
    [[nodiscard]] bool isWaiting() const;
    /// The devices of the list, each once, in its order.
    [[nodiscard]] QStringList devices() const;

signals:
    /// A device of the list was chosen.
    void deviceOpened(const QString& device);
    /// The task is to be created with these devices.
    void createWanted(const QStringList& devices);

private:
    QWidget* makeInput();
    QWidget* makeAnswer();
    void ask();
    void chooseFile();

    Workspace* m_workspace;
    AccountItem m_account;
    Answers m_answers;
    CheckedTask m_check;
    QTimer* m_rest;
    QPlainTextEdit* m_text = nullptr;
    Label* m_fileError = nullptr;
    StateStack* m_states = nullptr;
    StatusTag* m_tag = nullptr;
    Label* m_verdict = nullptr;
    class KeyValues* m_counts = nullptr;
    DataTable* m_table = nullptr;
    QPushButton* m_create = nullptr;
};

} // namespace quota
