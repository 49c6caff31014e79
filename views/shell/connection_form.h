// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a connection, with what is wrong below each.
#pragma once

#include "shell/connection.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;

namespace quota {

class HintLine;
class Label;

/// A form of one connection. An address that is pasted into the host's field, or stands there when it is
/// left, fills all of them. Complaints stand below a field from the first complain() on, and go as it is put
/// right.
class ConnectionForm : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionForm(QWidget* parent = nullptr);

    /// Fills the fields; the password's is emptied, and nothing is complained about.
    void setConnection(const ServerConnection& connection);
    /// What the fields say.
    [[nodiscard]] ServerConnection connection() const;
    /// What was typed as the password.
    [[nodiscard]] QString password() const;
    /// Whether a keychain is there to keep it.
    void setKeychain(bool isThere);
    /// The keychain has no password for this connection, though it should, or was not unlocked.
    void setNotInKeychain();
    /// Shows what is wrong, and goes to the first such field. True when nothing is.
    bool complain();
    /// Goes to the field of the password.
    void askPassword();
    /// The field of a name ("host", "port", …), for tests.
    [[nodiscard]] QWidget* field(const QString& name) const;

signals:
    /// A field is another now, by a person's hand.
    void edited();

private:
    QLineEdit* addLine(const char* name, const QString& label, const QString& placeholder);
    void addRow(const char* name, const QString& label, QWidget* editor, QWidget* cell);
    Label* addWords();
    void addName();
    void addHost();
    void addPassword();
    void addTls();
    void addCertificate();
    void change();
    bool takeHost();
    void showTls();
    void showPasswordWords();
    void showComplaints();

    QGridLayout* m_grid;
    QHash<QString, QWidget*> m_fields;
    QHash<QString, Label*> m_below;
    ServerConnection m_connection; ///< id and what has no field
    QLineEdit* m_name = nullptr;
    QComboBox* m_colour;
    QLineEdit* m_host = nullptr;
    QLineEdit* m_port = nullptr;
    QLineEdit* m_database;
    QLineEdit* m_user;
    QLineEdit* m_password = nullptr;
    QCheckBox* m_keep = nullptr;
    Label* m_passwordWords = nullptr;
    QComboBox* m_tls = nullptr;
    HintLine* m_tlsHint = nullptr;
    QLineEdit* m_certificate = nullptr;
    QLineEdit* m_service;
    QLineEdit* m_options;
    bool m_keychain = false;
    bool m_notInKeychain = false;
    QString m_hostBefore; ///< to tell what is pasted from what is typed
    bool m_complains = false;
    bool m_hostComplains = false; ///< the host's field alone: it was pasted, or left
    bool m_filling = false;
};

} // namespace quota
