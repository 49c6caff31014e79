// SPDX-License-Identifier: GPL-3.0-or-later
// The strip along the window's upper edge while a server's store is open: which server, as whom, and whether
// the way to it is protected. So that nobody takes one server for another.
#pragma once

#include "shell/connection.h"

#include <QWidget>

namespace quota {

/// A strip in the colour that the person gave the connection; hidden while no server's store is open.
class ServerStrip : public QWidget {
    Q_OBJECT
public:
    explicit ServerStrip(QWidget* parent = nullptr);
    /// Shows a server by the connection that leads to it.
    void showServer(const ServerConnection& connection, const ServerInfo& server);
    /// Hides the strip.
    void clear();
    /// All that it says, in one line.
    [[nodiscard]] QString words() const { return accessibleName(); }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_colour = -1;
    QString m_title, m_place, m_login, m_warning;
};

} // namespace quota
