// SPDX-License-Identifier: GPL-3.0-or-later
// The writing of one file: what the export dialog starts, shows the progress of, and cancels.
#pragma once

#include <QObject>
#include <QString>

namespace quota {

/// One export. Destroying it cancels; nothing is at the path then.
class ExportWork : public QObject {
    Q_OBJECT
public:
    explicit ExportWork(QObject* parent = nullptr) : QObject(parent) {}
    /// Begins.
    virtual void start() = 0;

signals:
    /// Rows written so far.
    void progressed(qint64 rows);
    /// The file is whole, or why not; empty means that it is.
    void finished(const QString& error);
};

} // namespace quota
