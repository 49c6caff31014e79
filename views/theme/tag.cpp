// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/tag.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QFontMetrics>
#include <QPainter>

namespace quota {
namespace {

constexpr int kPad = 6;
constexpr int kIcon = 13;
constexpr int kGap = 5;

} // namespace

QSize tagSize(const Tag& tag)
{
    const QFontMetrics metrics(fontFor(TextRole::Second));
    return {kPad + kIcon + kGap + metrics.horizontalAdvance(tag.text) + kPad + 1,
            qMax(space::tag, lineHeight(TextRole::Second) + 4)};
}

void paintTag(QPainter* painter, const QRectF& rect, const Tag& tag)
{
    const Tokens& t = tokens();
    const QSize size = tagSize(tag);
    const QRectF box(rect.x(), rect.y() + qRound((rect.height() - size.height()) / 2),
                     qMin<double>(size.width(), rect.width()), size.height());
    const QColor ink = toneColor(t, tag.tone);
    paintBox(painter, box, space::radiusTag, toneSoft(t, tag.tone), QColor());
    const QRectF mark(box.x() + kPad, box.y() + (box.height() - kIcon) / 2, kIcon, kIcon);
    drawIcon(painter, tag.icon.isEmpty() ? toneIcon(tag.tone) : tag.icon, mark, ink);
    painter->save();
    painter->setFont(fontFor(TextRole::Second));
    painter->setPen(ink);
    const QRectF textRect = box.adjusted(kPad + kIcon + kGap, 0, -kPad + 2, 0);
    const QString shown =
        painter->fontMetrics().elidedText(tag.text, Qt::ElideRight, qRound(textRect.width()));
    painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft, shown);
    painter->restore();
}

} // namespace quota
