// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/data/store_jobs.h"

#include "pages/convert.h"
#include "theme/text.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace quota {
namespace {

const QString kChannel = QStringLiteral("job");

QString nameOf(const StoreJob& job)
{
    return QFileInfo(job.path).fileName();
}

} // namespace

int RunningJob::thousandths() const
{
    if (!progress || progress->bytesAll <= 0)
        return -1;
    const double part = double(progress->bytesRead) / double(progress->bytesAll);
    return qBound(0, int(part * 1000.0), 1000);
}

qint64 RunningJob::secondsLeft() const
{
    // The first second says too little about the pace.
    if (!progress || progress->bytesAll <= 0 || progress->bytesRead <= 0 || milliseconds < 1000)
        return -1;
    const double rest = double(progress->bytesAll - progress->bytesRead);
    return qint64(rest * double(milliseconds) / double(progress->bytesRead) / 1000.0) + 1;
}

StoreJobs::StoreJobs(Workspace* workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    connect(workspace, &Workspace::importProgressed, this, &StoreJobs::takeProgress);
}

void StoreJobs::add(const StoreJob& job)
{
    m_waiting.append(job);
    startNext();
    emit changed();
}

void StoreJobs::stop()
{
    if (!m_running)
        return;
    m_running->stopping = true;
    m_answers.stop(kChannel);
    emit changed();
}

void StoreJobs::clear()
{
    m_waiting.clear();
    m_failed.clear();
    m_running.reset();
    m_answers.dropAll();
    emit changed();
}

void StoreJobs::settle(qsizetype failure, bool again)
{
    if (failure < 0 || failure >= m_failed.size())
        return;
    const FailedJob failed = m_failed.takeAt(failure);
    if (again)
        m_waiting.append(failed.job);
    startNext();
    emit changed();
}

void StoreJobs::startNext()
{
    if (m_running || m_waiting.isEmpty())
        return;
    const StoreJob job = m_waiting.takeFirst();
    m_running = RunningJob{job, std::nullopt, 0, false};
    m_clock.start();
    const std::string path = job.path.toStdString();
    const auto take = [this, job](const auto& answer) { end(std::get_if<Failure>(&answer), doneWords(job)); };
    switch (job.kind) {
    case StoreJob::Import:
        m_answers.take(kChannel, m_workspace->importJournal(path, job.type.toStdString()), take);
        break;
    case StoreJob::Export:
        m_answers.take(kChannel, m_workspace->exportJournal(path), take);
        break;
    case StoreJob::BackUp:
        m_answers.take(kChannel, m_workspace->backup(path), take);
        break;
    case StoreJob::Restore:
        m_answers.take(kChannel, m_workspace->restore(job.backup.toStdString(), path), take);
        break;
    }
}

void StoreJobs::takeProgress(const ImportProgress& progress)
{
    if (!m_running || m_running->job.kind != StoreJob::Import)
        return;
    m_running->progress = progress;
    m_running->milliseconds = m_clock.elapsed();
    emit changed();
}

void StoreJobs::end(const Failure* failure, const QString& words)
{
    const RunningJob ended = *m_running;
    m_running.reset();
    if (failure && !failure->cancelled)
        m_failed.append({ended.job, *failure, ended.progress});
    startNext();
    emit changed();
    if (!failure && ended.job.kind == StoreJob::Restore)
        emit restored(ended.job.path);
    if (!failure)
        emit finished(words);
    else if (failure->cancelled)
        emit finished(tr("Stopped: %1. What was committed is kept.").arg(nameOf(ended.job)));
}

QString StoreJobs::doneWords(const StoreJob& job) const
{
    switch (job.kind) {
    case StoreJob::Import:
        return tr("Imported %1").arg(nameOf(job));
    case StoreJob::Export:
        return tr("Exported the journal to %1").arg(nameOf(job));
    case StoreJob::BackUp:
        return tr("Backed up to %1").arg(nameOf(job));
    case StoreJob::Restore:
        return tr("Restored to %1").arg(nameOf(job));
    }
    return {};
}

QString jobText(const StoreJob& job)
{
    switch (job.kind) {
    case StoreJob::Import:
        return StoreJobs::tr("Importing %1").arg(nameOf(job));
    case StoreJob::Export:
        return StoreJobs::tr("Exporting %1").arg(nameOf(job));
    case StoreJob::BackUp:
        return StoreJobs::tr("Backing up to %1").arg(nameOf(job));
    case StoreJob::Restore:
        return StoreJobs::tr("Restoring to %1").arg(nameOf(job));
    }
    return {};
}

ErrorText failureText(const FailedJob& failed)
{
    QString happened;
    QString kept;
    switch (failed.job.kind) {
    case StoreJob::Import: {
        const qint64 lines = failed.progress ? failed.progress->lines : 0;
        happened = lines > 0 ? StoreJobs::tr("The import of %1 stopped after line %2")
                                   .arg(nameOf(failed.job), number(lines))
                             : StoreJobs::tr("%1 was not imported").arg(nameOf(failed.job));
        kept = StoreJobs::tr("What was committed is kept; a retry goes on behind it.");
        break;
    }
    case StoreJob::Export:
        happened = StoreJobs::tr("The journal was not exported");
        kept = StoreJobs::tr("The store is unchanged.");
        break;
    case StoreJob::BackUp:
        happened = StoreJobs::tr("No backup was made");
        kept = StoreJobs::tr("The store is unchanged.");
        break;
    case StoreJob::Restore:
        happened = StoreJobs::tr("The backup was not restored");
        kept = StoreJobs::tr("No store was made, and the open one is unchanged.");
        break;
    }
    return {happened,
            toText(failed.failure.what) + QLatin1Char('\n') + kept,
            {},
            toText(failed.failure.technical)};
}

QString progressText(const RunningJob& running)
{
    if (!running.progress)
        return running.stopping ? StoreJobs::tr("Stopping…") : QString();
    QStringList parts;
    parts.append(StoreJobs::tr("%1 lines").arg(number(running.progress->lines)));
    if (running.progress->linesPerSecond > 0)
        parts.append(StoreJobs::tr("%1 lines/s").arg(number(running.progress->linesPerSecond)));
    const qint64 left = running.secondsLeft();
    if (running.stopping)
        parts.append(StoreJobs::tr("stopping…"));
    else if (left >= 120)
        parts.append(StoreJobs::tr("%1 min left").arg(number((left + 59) / 60)));
    else if (left >= 0)
        parts.append(StoreJobs::tr("%1 s left").arg(number(left)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace quota
