// SPDX-License-Identifier: GPL-3.0-or-later
// Advances the engine's clock by itself, where a person has switched that on: looks for work that has become
// due, and rests until the next will.
#pragma once

#include "pages/answers.h"

#include <QObject>

#include <functional>

class QTimer;

namespace quota {

/// Keeps one workspace, which outlives it, at the time of day. Off until it is switched on.
class ClockKeeper : public QObject {
    Q_OBJECT
public:
    /// The instant that is now, in microseconds since 1970 (UTC).
    using Now = std::function<Instant()>;

    /// A keeper that reads the computer's clock.
    explicit ClockKeeper(Workspace* workspace, QObject* parent = nullptr);
    /// Another clock, for tests.
    void setNow(const Now& now) { m_now = now; }
    /// Says whether other work goes first (an import that would come late): then it looks again in a minute.
    void setBusy(const std::function<bool()>& isBusy) { m_isBusy = isBusy; }

    /// Looks at once and then whenever work becomes due, or never more.
    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_on; }
    /// Whether it is looking just now.
    [[nodiscard]] bool isLooking() const { return m_answers.pending(); }
    /// Looks at once.
    void look();
    /// How many seconds to rest before a look, when work becomes due then (microseconds; nothing: none will):
    /// 60 to 3,600.
    [[nodiscard]] static int restUntil(std::optional<Instant> next, Instant now);
    /// How many seconds it rests now; −1 while it does not.
    [[nodiscard]] int resting() const;

signals:
    /// Work was done for so many payers.
    void advanced(int payers);
    /// Work could not be done. It looks again in a while.
    void failed(const quota::Failure& failure);

private:
    void rest(int seconds);

    Workspace* m_workspace;
    QTimer* m_timer;
    Answers m_answers;
    Now m_now;
    std::function<bool()> m_isBusy;
    bool m_on = false;
};

} // namespace quota
