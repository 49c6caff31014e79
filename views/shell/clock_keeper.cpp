// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/clock_keeper.h"

#include "pages/change/change_dialog.h"

#include <QDateTime>
#include <QTimer>

namespace quota {
namespace {

constexpr int kShortest = 60; // s: nothing that is due needs its second
constexpr int kLongest = 3600;
constexpr Instant kSecond = 1'000'000;
constexpr int kMsPerSecond = 1000;

} // namespace

ClockKeeper::ClockKeeper(Workspace* workspace, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_timer(new QTimer(this)),
      m_now([] { return QDateTime::currentMSecsSinceEpoch() * 1000; }),
      m_isBusy([] { return false; })
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &ClockKeeper::look);
    // What is new may become due earlier than what was there.
    connect(workspace, &Workspace::changed, this, [this] {
        if (m_on && resting() > kShortest)
            rest(kShortest);
    });
}

int ClockKeeper::restUntil(std::optional<Instant> next, Instant now)
{
    if (!next)
        return kLongest;
    // Up to the next whole second, so that what is due then is due.
    const Instant seconds = (*next - now + kSecond - 1) / kSecond;
    return int(qBound(Instant(kShortest), seconds, Instant(kLongest)));
}

int ClockKeeper::resting() const
{
    return m_timer->isActive() ? m_timer->interval() / kMsPerSecond : -1;
}

void ClockKeeper::rest(int seconds)
{
    m_timer->start(seconds * kMsPerSecond);
}

void ClockKeeper::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    m_timer->stop();
    m_answers.dropAll();
    if (on)
        look();
}

void ClockKeeper::look()
{
    if (!m_on || isLooking())
        return;
    m_timer->stop();
    if (!m_workspace->isOpen() || m_isBusy())
        return rest(kShortest);
    const Instant now = m_now();
    m_answers.take(QStringLiteral("advance"), m_workspace->advanceDue(now, actorName().toStdString()),
                   [this, now](const Result<DueWork>& answer) {
                       const auto* work = std::get_if<DueWork>(&answer);
                       rest(work ? restUntil(work->next, now) : kShortest);
                       if (!work)
                           emit failed(std::get<Failure>(answer));
                       else if (work->moved > 0)
                           emit advanced(work->moved);
                   });
}

} // namespace quota
