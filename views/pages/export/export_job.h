// SPDX-License-Identifier: GPL-3.0-or-later
// Writes all rows of a table into a file: the GUI's thread hands chunks over, another writes them.
#pragma once

#include "pages/export/export_work.h"
#include "tables/row_source.h"

#include <QFutureWatcher>
#include <QThreadPool>

#include <memory>

class QTimer;

namespace quota {

class TableFile;

/// The export of a table.
class ExportJob : public ExportWork {
    Q_OBJECT
public:
    /// A job that has not begun; it owns the source.
    ExportJob(RowSource* source, const QString& path, QObject* parent = nullptr);
    ~ExportJob() override;
    void start() override;

private:
    void take(const QVector<TableRow>& rows);
    void restart();
    void fail(const QString& error);
    /// Runs on the writing thread; what it gives is an error or empty.
    void write(const std::function<QString()>& work, const std::function<void()>& then);

    RowSource* m_source;
    QString m_path;
    QVector<TableColumn> m_columns;
    std::shared_ptr<std::shared_ptr<TableFile>> m_opening; ///< of the round that runs
    std::shared_ptr<TableFile> m_file;
    QThreadPool m_thread;
    QTimer* m_patience;
    qint64 m_rows = 0;
    quint64 m_round = 0; ///< counts restarts
    bool m_ended = false;
};

/// A cell as files have it: numbers raw, days and moments as ISO 8601 where they are known, else the text.
QString fileText(const Cell& cell, CellKind kind);

} // namespace quota
