// SPDX-License-Identifier: GPL-3.0-or-later
// The remembered connections, in the user's settings: without passwords.
#pragma once

#include "shell/connection.h"

#include <QSettings>
#include <QVector>

namespace quota {

/// Reads and writes them. The settings outlive the book.
class ConnectionBook {
public:
    explicit ConnectionBook(QSettings* settings) : m_settings(settings) {}

    /// All, in the order in which they were added.
    [[nodiscard]] QVector<ServerConnection> all() const;
    /// Remembers exactly these; one without any field filled is left out.
    void save(const QVector<ServerConnection>& connections);
    /// Takes out what earlier versions kept, and what could hold a password.
    void clean();
    /// The one last connected to, where it is still there.
    [[nodiscard]] std::optional<ServerConnection> last() const;
    void setLast(const QString& id);
    /// The one that leads to a place, else a new one made of its address.
    [[nodiscard]] ServerConnection forAddress(const QString& address) const;

private:
    QSettings* m_settings;
};

/// Makes the file of settings readable and writable by its owner alone; an empty one where there is none yet.
void keepPrivate(const QSettings& settings);
/// A new connection, with an id of its own.
ServerConnection newConnection();

} // namespace quota
