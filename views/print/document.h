// SPDX-License-Identifier: GPL-3.0-or-later
// What a page puts on paper: a title, words, charts and tables one below the other, on as many pages as they
// need.
#pragma once

#include "charts/chart_form.h"
#include "tables/cell.h"

#include <QPageLayout>
#include <QVector>
#include <variant>

class QPagedPaintDevice;

namespace quota {

/// A table on paper: columns, rows, and a row of totals where cells are given.
struct PrintTable {
    QString title{};
    QVector<TableColumn> columns{};
    QVector<TableRow> rows{};
    TableRow totals{};
};

/// A paragraph on paper.
struct PrintText {
    QString text{};
    bool strong = false;
};

/// A chart on paper; painted light whatever the theme.
struct PrintChart {
    ChartForm* chart = nullptr;
    int height = 260; ///< in logical pixels of a page 720 wide
};

using PrintPart = std::variant<PrintText, PrintChart, PrintTable>;

/// The whole: head and foot are repeated on each page.
struct PrintDocument {
    QString title{};
    QString subtitle{};
    QString foot{};
    QVector<PrintPart> parts{};
    bool landscape = false;
};

/// Paints a document onto a printer or PDF writer; false when it cannot begin. Gives the number of pages.
bool paintDocument(QPagedPaintDevice* device, const PrintDocument& document, int* pages = nullptr);
/// Writes a document as PDF; false when the file cannot be written.
bool writePdf(const QString& path, const PrintDocument& document);
/// Asks for a printer and prints; false when cancelled or impossible.
bool printDocument(QWidget* parent, const PrintDocument& document);

} // namespace quota
