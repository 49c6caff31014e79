// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/paint.h"

#include "theme/theme.h"

#include <QFontMetricsF>
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

void paintLine(QPainter* painter, const QRectF& rect, Qt::Alignment horizontal, const QString& text)
{
    const QFontMetricsF metrics(painter->font());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width() + 0.5);
    const double free = rect.width() - metrics.horizontalAdvance(shown);
    const double x = horizontal.testFlag(Qt::AlignRight)     ? free
                     : horizontal.testFlag(Qt::AlignHCenter) ? free / 2
                                                             : 0;
    const double y = qRound(rect.y() + (rect.height() + metrics.ascent() - metrics.descent()) / 2);
    painter->drawText(QPointF(rect.x() + x, y), shown);
}

} // namespace quota
