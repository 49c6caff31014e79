// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/export/export_job.h"

#include "workspace/table_file.h"

#include <QDateTime>
#include <QPromise>
#include <QTimer>

namespace quota {
namespace {

constexpr int kPatienceMs = 60'000;

} // namespace

QString fileText(const Cell& cell, CellKind kind)
{
    if (isSummed(kind))
        return cell.raw.isValid() ? QString::number(cell.raw.toLongLong()) : cell.text;
    if (cell.raw.typeId() == QMetaType::QDate)
        return cell.raw.toDate().toString(Qt::ISODate);
    for (const QVariant& value : {cell.raw, cell.order})
        if (value.typeId() == QMetaType::QDateTime)
            return value.toDateTime()
                .toOffsetFromUtc(value.toDateTime().offsetFromUtc())
                .toString(Qt::ISODate);
    const QString text = cellText(cell, kind);
    return cell.second.isEmpty() ? text : text + QLatin1Char(' ') + cell.second;
}

ExportJob::ExportJob(RowSource* source, const QString& path, QObject* parent)
    : ExportWork(parent), m_source(source), m_path(path), m_patience(new QTimer(this))
{
    source->setParent(this);
    m_thread.setMaxThreadCount(1);
    m_patience->setSingleShot(true);
    m_patience->setInterval(kPatienceMs);
    connect(m_patience, &QTimer::timeout, this, [this] { fail(tr("The store did not answer.")); });
    connect(source, &RowSource::rowsRead, this, &ExportJob::take);
    connect(source, &RowSource::changed, this, &ExportJob::restart);
}

ExportJob::~ExportJob()
{
    m_thread.waitForDone();
}

void ExportJob::start()
{
    m_columns = m_source->columns();
    std::vector<FileColumn> columns;
    for (const TableColumn& column : std::as_const(m_columns))
        columns.push_back({column.id.toStdString(), column.title.toStdString(), isSummed(column.kind)});
    auto opened = std::make_shared<std::shared_ptr<TableFile>>();
    m_opening = opened;
    const auto open = [opened, columns, path = m_path.toStdString()] {
        std::string error;
        *opened = TableFile::open(path, columns, error);
        return QString::fromStdString(error);
    };
    write(open, [this, opened] {
        m_file = *opened;
        m_patience->start();
        m_source->next();
    });
}

/// The rows are others now: the file begins anew, so that it never has some of each.
void ExportJob::restart()
{
    if (m_ended)
        return;
    ++m_round;
    m_thread.waitForDone();
    // A file that was opened and not yet handed over goes now: later it would take the new one's beginnings
    // along.
    m_opening->reset();
    m_file.reset();
    m_rows = 0;
    m_source->rewind();
    start();
}

void ExportJob::take(const QVector<TableRow>& rows)
{
    if (m_ended || !m_file)
        return;
    m_patience->stop();
    if (rows.isEmpty()) {
        m_ended = true;
        write([file = m_file] { return QString::fromStdString(file->finish()); },
              [this] { emit finished({}); });
        return;
    }
    m_rows += rows.size();
    const auto append = [file = m_file, rows, columns = m_columns] {
        std::vector<std::string> cells(static_cast<std::size_t>(columns.size()));
        for (const TableRow& row : rows) {
            for (qsizetype i = 0; i < columns.size(); ++i)
                cells[static_cast<std::size_t>(i)] =
                    fileText(row.cells.value(i), columns[i].kind).toStdString();
            file->append(cells);
        }
        return QString();
    };
    write(append, [this] {
        emit progressed(m_rows);
        m_patience->start();
        m_source->next();
    });
}

void ExportJob::write(const std::function<QString()>& work, const std::function<void()>& then)
{
    auto promise = std::make_shared<QPromise<QString>>();
    auto* watcher = new QFutureWatcher<QString>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, then, round = m_round] {
        watcher->deleteLater();
        if (round != m_round)
            return;
        if (const QString error = watcher->result(); !error.isEmpty())
            fail(error);
        else
            then();
    });
    watcher->setFuture(promise->future());
    m_thread.start([promise, work] {
        promise->start();
        promise->addResult(work());
        promise->finish();
    });
}

void ExportJob::fail(const QString& error)
{
    m_ended = true;
    m_patience->stop();
    m_file.reset();
    emit finished(error);
}

} // namespace quota
