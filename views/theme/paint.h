// SPDX-License-Identifier: GPL-3.0-or-later
// A few strokes that the style and the painted widgets share.
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace quota {

/// A rounded box with a border of whole pixels inside its rectangle. An invalid colour leaves that part out.
void paintBox(QPainter* painter, const QRectF& rect, double radius, const QColor& fill, const QColor& border,
              double width = 1.0);
/// The 2 pixel focus ring just inside a rectangle.
void paintRing(QPainter* painter, const QRectF& rect, double radius);

} // namespace quota
