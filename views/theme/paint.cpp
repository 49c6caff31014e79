// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/paint.h"

#include "theme/theme.h"

#include <QPainter>

namespace quota {

void paintBox(QPainter* painter, const QRectF& rect, double radius, const QColor& fill, const QColor& border,
              double width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double inset = border.isValid() ? width / 2 : 0;
    painter->setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter->restore();
}

void paintRing(QPainter* painter, const QRectF& rect, double radius)
{
    paintBox(painter, rect, radius, QColor(), tokens().accentText, 2.0);
}

} // namespace quota
