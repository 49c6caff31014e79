// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/server_watch.h"

#include <QTimer>

namespace quota {
namespace {

constexpr int kLongest = 30;
constexpr int kDoublings = 5;
constexpr int kMsPerSecond = 1000;

} // namespace

ServerWatch::ServerWatch(Workspace* workspace, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &ServerWatch::tryNow);
    connect(workspace, &Workspace::lost, this, &ServerWatch::lose);
    connect(workspace, &Workspace::found, this, &ServerWatch::find);
}

int ServerWatch::pauseAfter(int tries)
{
    return tries < kDoublings ? 1 << qMax(0, tries) : kLongest;
}

void ServerWatch::lose()
{
    if (m_lost)
        return;
    m_lost = true;
    m_tries = 0;
    waitAgain();
}

void ServerWatch::find()
{
    if (!m_lost)
        return;
    forget();
    emit back();
}

void ServerWatch::forget()
{
    m_lost = false;
    m_timer->stop();
    m_answers.dropAll();
}

void ServerWatch::waitAgain()
{
    const int seconds = pauseAfter(m_tries++);
    m_timer->start(seconds * kMsPerSecond);
    emit waiting(seconds);
}

void ServerWatch::tryNow()
{
    if (!m_lost || isTrying())
        return;
    m_timer->stop();
    emit trying();
    m_answers.take(QStringLiteral("info"), m_workspace->info(), [this](const Result<StoreInfo>& answer) {
        const auto* failure = std::get_if<Failure>(&answer);
        // Another failure than an unreachable server is an answer too.
        if (failure && (failure->unreachable || failure->cancelled))
            waitAgain();
        else
            find();
    });
}

} // namespace quota
