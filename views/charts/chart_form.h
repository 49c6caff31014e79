// SPDX-License-Identifier: GPL-3.0-or-later
// What every chart can become beside its drawing on the screen: a table, a picture, a page, a file. A chart
// says how it is painted and which numbers it has; the forms are made here, once for all charts.
#pragma once

#include "charts/chart_sheet.h"

#include <QImage>
#include <QRect>

class QPainter;

namespace quota {

/// The forms of a chart. Pictures are always light, whatever the theme.
class ChartForm {
public:
    /// Room around pictures, in logical pixels.
    static constexpr int kMargin = 16;

    virtual ~ChartForm() = default;
    /// Title of pictures, and the file's name at first.
    [[nodiscard]] virtual QString title() const = 0;
    /// What the chart says, in a sentence.
    [[nodiscard]] virtual QString summary() const = 0;
    /// The numbers as a table, in the order of the chart.
    [[nodiscard]] virtual ChartSheet sheet() const = 0;
    /// The size of a picture, in logical pixels.
    [[nodiscard]] virtual QSize pictureSize() const = 0;
    /// Paints title, legend and drawing into a rectangle, light and as vectors.
    virtual void paintLight(QPainter* painter, const QRect& rect) = 0;
    /// Shows the numbers as a table instead of the drawing, or the drawing again.
    virtual void showAsTable(bool table) = 0;
    /// Whether the table is shown.
    [[nodiscard]] virtual bool isTable() const = 0;

    /// The chart as an image at twice its size.
    [[nodiscard]] QImage toImage();
    /// The chart as SVG.
    [[nodiscard]] QByteArray toSvg();
    /// Writes the chart as a one-page PDF; false when the file cannot be written.
    bool writePdf(const QString& path);
    /// The numbers as CSV.
    [[nodiscard]] QByteArray toCsv() const { return sheetCsv(sheet()); }
    /// Writes the form that the path's ending names (png, svg, pdf, csv); why not in a sentence, or empty.
    QString write(const QString& path);
};

/// Paints a picture's title and the quieter words below it into the top of a rectangle, light; gives the
/// height that they took.
int paintPictureHead(QPainter* painter, const QRect& rect, const QString& title, const QString& subtitle);

} // namespace quota
