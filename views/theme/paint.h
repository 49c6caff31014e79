// SPDX-License-Identifier: GPL-3.0-or-later
// A few strokes that the style and the painted widgets share.
#pragma once

#include <QColor>
#include <QRectF>
#include <Qt>

class QPainter;
class QString;

namespace quota {

/// A rounded box with a border of whole pixels inside its rectangle. An invalid colour leaves that part out.
void paintBox(QPainter* painter, const QRectF& rect, double radius, const QColor& fill, const QColor& border,
              double width = 1.0);
/// The 2 pixel focus ring just inside a rectangle.
void paintRing(QPainter* painter, const QRectF& rect, double radius);

/// Writes a line of text, elided, in the middle of a rectangle's height and on the base line of the painter's
/// own font: a sign that comes from another font (the minus, Chinese) does not move the line.
void paintLine(QPainter* painter, const QRectF& rect, Qt::Alignment horizontal, const QString& text);

} // namespace quota
