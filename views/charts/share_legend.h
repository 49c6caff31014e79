// SPDX-License-Identifier: GPL-3.0-or-later
// How the legend of shares is laid out and painted: on the screen and in pictures.
#pragma once

#include "charts/share_bar.h"

namespace quota {

/// Colour of a part.
QColor shareColor(const Tokens& tokens, int number);
/// The places of the parts in a legend of some width, from (0, 0) on.
QVector<QRect> shareLegendPlaces(const QVector<SharePart>& parts, bool withValues, int width);
/// The width of a legend's column.
int shareLegendColumn(const QVector<SharePart>& parts, bool withValues);
/// Paints the parts into a legend of some width.
void paintShareLegend(QPainter* painter, const QPoint& at, int width, const QVector<SharePart>& parts,
                      bool withValues, const Tokens& tokens);

} // namespace quota
