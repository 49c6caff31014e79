// SPDX-License-Identifier: GPL-3.0-or-later
// The connections to servers: remembered ones to choose from, their fields, a test, and Connect.
#pragma once

#include "pages/answers.h"
#include "shell/connection_book.h"

#include <QDialog>

class QListWidget;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace quota {

class Banner;
class ConnectionForm;
class ErrorBox;
class HintLine;
class KeyValues;
class Note;
class ProgressRow;
class Secrets;

/// The dialog. What is edited is remembered at once, without passwords; those go to the keychain when a
/// server has accepted them. Connect tests first, so that a failure leaves the open store as it is.
class ConnectionDialog : public QDialog {
    Q_OBJECT
public:
    /// A dialog that asks by a workspace, which outlives it. Without secrets no password is kept.
    ConnectionDialog(QSettings* settings, Workspace* workspace, Secrets* secrets, QWidget* parent = nullptr);

    /// The form, the list and the buttons, for tests.
    [[nodiscard]] ConnectionForm* form() const { return m_form; }
    [[nodiscard]] QListWidget* list() const { return m_list; }
    [[nodiscard]] QPushButton* testButton() const { return m_test; }
    [[nodiscard]] QPushButton* connectButton() const { return m_connect; }
    /// True while a server or the keychain is asked.
    [[nodiscard]] bool isWaiting() const { return m_asking; }
    /// What is shown below the fields, in words.
    [[nodiscard]] QString result() const { return m_result; }

    /// Shows what a server said.
    void showFound(const ServerInfo& server);
    /// Shows why it could not be asked.
    void showFailure(const Failure& failure);
    /// Adds connections that are not remembered, for pictures.
    void showSample(const QVector<ServerConnection>& connections, const ServerInfo* found,
                    const Failure* failure);

public slots:
    void add();
    void duplicate();
    void remove();
    /// Asks the server what it is.
    void test();
    /// Asks it, and connects where there is a store.
    void connectTo();

signals:
    /// A store shall be opened, or made first. The address has the password.
    void connectWanted(const quota::ServerConnection& connection, const QString& address, bool create);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeList();
    QWidget* makeRight();
    QWidget* makeFooter();
    void makeFound(QVBoxLayout* column);
    void connectParts();
    void choose(int row);
    void takeEdit();
    void showItem(int row);
    void fillList(int current);
    void undoRemoval();
    void clearResult();
    void reveal(QWidget* part);
    void begin(bool connecting);
    void ask(const QString& password);
    void takeAnswer(const Result<ServerInfo>& answer);
    void keepPassword();
    void stopAsking();
    void showLocked(const QString& fault);
    void finish(bool create);
    void remember();

    ConnectionBook m_book;
    Workspace* m_workspace;
    Secrets* m_secrets;
    Answers m_answers;
    QVector<ServerConnection> m_connections;
    std::optional<ServerConnection> m_removed;
    int m_removedAt = 0;
    QString m_address; ///< what was asked, with its password
    QString m_result;
    quint64 m_question = 0; ///< counts questions to the keychain
    bool m_connecting = false;
    bool m_asking = false;
    bool m_sample = false;
    bool m_missesPassword = false; ///< the keychain should have it, and has not
    QPushButton* m_pressed = nullptr;

    QListWidget* m_list;
    ConnectionForm* m_form;
    QToolButton* m_duplicate = nullptr;
    QToolButton* m_remove = nullptr;
    ProgressRow* m_progress;
    ErrorBox* m_error;
    Note* m_found = nullptr;
    KeyValues* m_facts = nullptr;
    HintLine* m_foundHint = nullptr;
    QPushButton* m_make = nullptr;
    Banner* m_undo;
    QPushButton* m_close = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_connect = nullptr;
};

} // namespace quota
