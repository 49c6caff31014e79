// SPDX-License-Identifier: GPL-3.0-or-later
// Waits for a server that was lost: asks again with growing pauses until it answers.
#pragma once

#include "pages/answers.h"

class QTimer;

namespace quota {

/// Watches one workspace, which outlives it. Nothing is asked before the workspace says that its server was
/// lost.
class ServerWatch : public QObject {
    Q_OBJECT
public:
    explicit ServerWatch(Workspace* workspace, QObject* parent = nullptr);

    /// The pause in seconds after so many tries in vain: 1, 2, 4, 8, 16, then 30.
    static int pauseAfter(int tries);
    /// Whether the server is lost.
    [[nodiscard]] bool isLost() const { return m_lost; }
    /// Whether it is being asked just now.
    [[nodiscard]] bool isTrying() const { return m_answers.pending(); }
    /// Asks at once.
    void tryNow();
    /// Another store is open: nothing is waited for any more.
    void forget();

signals:
    /// It was lost, or asked in vain; the next try comes in so many seconds.
    void waiting(int seconds);
    /// It is being asked.
    void trying();
    /// It answered.
    void back();

private:
    void lose();
    void find();
    void waitAgain();

    Workspace* m_workspace;
    QTimer* m_timer;
    Answers m_answers;
    int m_tries = 0;
    bool m_lost = false;
};

} // namespace quota
