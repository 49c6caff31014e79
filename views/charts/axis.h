// SPDX-License-Identifier: GPL-3.0-or-later
// Where an axis has its labels: whole numbers upwards, days and months across, nothing clipped and nothing
// overlapping.
#pragma once

#include <QDate>
#include <QFontMetrics>
#include <QVector>

namespace quota {

/// The upper end of a count axis and the distance of its labels.
struct CountScale {
    qint64 step = 1;
    qint64 top = 1;
};

/// Three or four steps of a round number that reach the largest value.
CountScale countScale(qint64 largest);

/// A label and the place it stands at.
struct AxisLabel {
    double at = 0;
    QString text{};
};

/// Labels for days on x by index: Mondays and the last day; for long spans the firsts of months. Only days
/// from first to last (indexes) are looked at.
QVector<AxisLabel> dayLabels(const QVector<QDate>& days, int first, int last, double pixelsPerDay,
                             const QFontMetrics& metrics);
/// Labels for months on x by index: the year at the first and at January; every second when they do not fit.
QVector<AxisLabel> monthLabels(const QVector<QDate>& months, int first, int last, double pixelsPerMonth,
                               const QFontMetrics& metrics);
/// Labels for a time axis in days (Julian day numbers): days or months, whichever fits.
QVector<AxisLabel> timeLabels(double from, double to, double pixelsPerDay, const QFontMetrics& metrics);

} // namespace quota
