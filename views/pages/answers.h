// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the workspace's answers: on the GUI thread, and only while they are still wanted. A newer question of
// the same kind cancels the older one, and an answer that nobody waits for any more is dropped.
#pragma once

#include "workspace/workspace.h"

#include <QFutureWatcher>
#include <QHash>
#include <QObject>
#include <functional>

namespace quota {

/// The open questions of one owner, one for each channel.
class Answers : public QObject {
    Q_OBJECT
public:
    /// No open questions.
    explicit Answers(QObject* parent = nullptr);
    /// Cancels what is open.
    ~Answers() override;

    /// Hands the answer to `handler(const Result<Value>&)` unless the channel asks again before. A question
    /// that was cancelled from elsewhere answers with a Failure that says so.
    template <typename Value, typename Handler>
    void take(const QString& channel, const QFuture<Result<Value>>& future, Handler handler);
    /// Cancels the open question of a channel; its answer is dropped.
    void drop(const QString& channel);
    /// Cancels all open questions; their answers are dropped.
    void dropAll();
    /// Asks the work of a channel to stop; its answer still comes.
    void stop(const QString& channel);
    /// Failures that are told elsewhere go to passedOver() instead of to a handler: that the server is lost,
    /// and that something was cancelled.
    void passOverWhatIsTold() { m_passesOver = true; }
    /// Whether any question is open.
    [[nodiscard]] bool pending() const { return !m_open.isEmpty(); }
    /// Whether a channel's question is open.
    [[nodiscard]] bool pending(const QString& channel) const { return m_open.contains(channel); }

signals:
    /// The last open question was answered.
    void settled();
    /// How far the work of a channel is, where it tells.
    void progressed(const QString& channel, qint64 done, qint64 all);
    /// Instead of an answer came a failure that is told elsewhere.
    void passedOver(bool isLost);

private:
    struct Open {
        quint64 token = 0;
        std::function<void()> cancel;
    };

    quint64 begin(const QString& channel, std::function<void()> cancel);
    [[nodiscard]] bool isOpen(const QString& channel, quint64 token) const;
    bool end(const QString& channel, quint64 token);

    QHash<QString, Open> m_open;
    quint64 m_last = 0;
    bool m_passesOver = false;
};

template <typename Value, typename Handler>
void Answers::take(const QString& channel, const QFuture<Result<Value>>& future, Handler handler)
{
    const quint64 token =
        begin(channel, [open = QFuture<Result<Value>>(future)]() mutable { open.cancel(); });
    auto* watcher = new QFutureWatcher<Result<Value>>(this);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this,
            [this, watcher, channel, token](int done) {
                if (isOpen(channel, token))
                    emit progressed(channel, done, watcher->progressMaximum());
            });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, channel, token, handler]() mutable {
        watcher->deleteLater();
        if (!end(channel, token))
            return;
        const QFuture<Result<Value>> answered = watcher->future();
        const Result<Value> answer =
            answered.resultCount() > 0 ? answered.result() : Result<Value>(Failure{{}, {}, true});
        const auto* failure = std::get_if<Failure>(&answer);
        if (m_passesOver && failure && (failure->isTold || failure->cancelled))
            emit passedOver(failure->isTold);
        else
            handler(answer);
        if (m_open.isEmpty())
            emit settled();
    });
    watcher->setFuture(future);
}

} // namespace quota
