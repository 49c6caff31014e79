// SPDX-License-Identifier: GPL-3.0-or-later
// Long work on a store: imports, exports, backups and restores, one after the other. It goes on whatever page
// is shown.
#pragma once

#include "pages/answers.h"
#include "widgets/error_box.h"

#include <QElapsedTimer>
#include <QObject>
#include <optional>

namespace quota {

/// A piece of work.
struct StoreJob {
    enum Kind { Import, Export, BackUp, Restore };
    Kind kind = Import;
    QString path;     ///< what is read by an import, written by the others
    QString type{};   ///< of an import: the event type of a CSV file without such a column
    QString backup{}; ///< of a restore: what is read
};

/// How far the running piece of work is.
struct RunningJob {
    StoreJob job;
    std::optional<ImportProgress> progress; ///< of an import
    qint64 milliseconds = 0;                ///< since it began
    bool stopping = false;

    /// Thousandths of the input that were read; −1 when nobody knows.
    [[nodiscard]] int thousandths() const;
    /// Seconds left at the pace so far; −1 when nobody knows.
    [[nodiscard]] qint64 secondsLeft() const;
};

/// A piece of work that failed, with the progress that it had made.
struct FailedJob {
    StoreJob job;
    Failure failure;
    std::optional<ImportProgress> progress;
};

/// The queue. Nothing runs in parallel, because a store has one writer.
class StoreJobs : public QObject {
    Q_OBJECT
public:
    /// An empty queue. The workspace outlives it.
    explicit StoreJobs(Workspace* workspace, QObject* parent = nullptr);
    /// Puts work at the end of the queue.
    void add(const StoreJob& job);
    /// Stops what runs behind its last commit; the rest of the queue goes on.
    void stop();
    /// Forgets queue and failures, and stops what runs: another store is opened.
    void clear();
    /// What runs.
    [[nodiscard]] const std::optional<RunningJob>& running() const { return m_running; }
    /// What waits.
    [[nodiscard]] const QVector<StoreJob>& waiting() const { return m_waiting; }
    /// What failed, newest last.
    [[nodiscard]] const QVector<FailedJob>& failed() const { return m_failed; }
    /// Forgets a failure; with `again` its work is queued anew.
    void settle(qsizetype failure, bool again);

signals:
    /// Queue, progress or failures are others now.
    void changed();
    /// A backup is restored into a new file.
    void restored(const QString& path);
    /// A piece of work is done, in words.
    void finished(const QString& words);

private:
    void startNext();
    void takeProgress(const ImportProgress& progress);
    void end(const Failure* failure, const QString& words);
    [[nodiscard]] QString doneWords(const StoreJob& job) const;

    Workspace* m_workspace;
    Answers m_answers;
    QVector<StoreJob> m_waiting;
    QVector<FailedJob> m_failed;
    std::optional<RunningJob> m_running;
    QElapsedTimer m_clock;
};

/// What a piece of work is called: "Importing gw-north.jsonl.gz".
QString jobText(const StoreJob& job);
/// A failure in the words of an error box.
ErrorText failureText(const FailedJob& failed);
/// How far an import is: "1,488,000 lines · 240,000 lines/s · 9 s left".
QString progressText(const RunningJob& running);

} // namespace quota
