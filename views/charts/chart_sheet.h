// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as a table: what "Show as table", CSV, print and assistive tools read.
#pragma once

#include <QByteArray>
#include <QStringList>
#include <QVariant>
#include <QVector>
#include <functional>

namespace quota {

/// Writes a count; money has its own.
using CountFormat = std::function<QString(qint64)>;

/// Columns and rows in the order of the chart. A qint64 is a number, a QString is text.
struct ChartSheet {
    QStringList columns{};
    QVector<QVector<QVariant>> rows{};
};

/// The sheet as CSV with CRLF; numbers raw, text guarded against formulas.
QByteArray sheetCsv(const ChartSheet& sheet);

} // namespace quota
