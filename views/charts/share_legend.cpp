// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/share_legend.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QPainter>

namespace quota {
namespace {

constexpr int kSwatch = 9;

int partWidth(const SharePart& part, bool withValues)
{
    const QFontMetrics metrics(fontFor(TextRole::Second));
    const int value = withValues ? 6 + metrics.horizontalAdvance(number(part.value)) : 0;
    return metrics.horizontalAdvance(part.label) + value + kSwatch + 6;
}

} // namespace

QColor shareColor(const Tokens& tokens, int number)
{
    return number == SharePart::kSpare ? tokens.line : tokens.seriesColor(number);
}

int shareLegendColumn(const QVector<SharePart>& parts, bool withValues)
{
    int widest = 60;
    for (const SharePart& part : parts)
        widest = qMax(widest, partWidth(part, withValues));
    return widest + space::k20;
}

QVector<QRect> shareLegendPlaces(const QVector<SharePart>& parts, bool withValues, int width)
{
    QVector<QRect> out;
    const int high = lineHeight(TextRole::Second) + 5;
    const int column = shareLegendColumn(parts, withValues);
    const int columns = qMax(1, (width + space::k20) / column);
    int x = 0;
    int y = 0;
    for (int i = 0; i < parts.size(); ++i) {
        if (!withValues) {
            out << QRect((i % columns) * column, (i / columns) * high, column - space::k20, high);
            continue;
        }
        const int wide = partWidth(parts[i], true) + 2;
        if (x > 0 && x + wide > width) {
            x = 0;
            y += high;
        }
        out << QRect(x, y, wide, high);
        x += wide + space::k16;
    }
    return out;
}

void paintShareLegend(QPainter* painter, const QPoint& at, int width, const QVector<SharePart>& parts,
                      bool withValues, const Tokens& t)
{
    painter->setFont(fontFor(TextRole::Second));
    const QVector<QRect> all = shareLegendPlaces(parts, withValues, width);
    for (int i = 0; i < parts.size(); ++i) {
        const QRect cell = all[i].translated(at);
        const QRectF swatch(cell.x(), cell.y() + (cell.height() - kSwatch) / 2.0, kSwatch, kSwatch);
        const bool spare = parts[i].number == SharePart::kSpare;
        paintBox(painter, swatch, 2, shareColor(t, parts[i].number), spare ? t.line2 : QColor());
        QRect text = cell.adjusted(kSwatch + 6, 0, 0, 0);
        painter->setPen(t.text2);
        const QString shown = painter->fontMetrics().elidedText(parts[i].label, Qt::ElideRight, text.width());
        painter->drawText(text, Qt::AlignVCenter, shown);
        if (withValues) {
            text.setLeft(text.left() + painter->fontMetrics().horizontalAdvance(shown) + 6);
            painter->setPen(t.text);
            painter->drawText(text, Qt::AlignVCenter, number(parts[i].value));
        }
    }
}

ShareLegend::ShareLegend(bool withValues, QWidget* parent) : QWidget(parent), m_withValues(withValues)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void ShareLegend::setParts(const QVector<SharePart>& parts)
{
    m_parts = parts;
    updateGeometry();
    update();
}

int ShareLegend::heightForWidth(int width) const
{
    const QVector<QRect> all = shareLegendPlaces(m_parts, m_withValues, width);
    return all.isEmpty() ? 0 : all.back().bottom() + 1;
}

QSize ShareLegend::sizeHint() const
{
    const int column = shareLegendColumn(m_parts, m_withValues);
    return {column * qMin(5, qMax(1, int(m_parts.size()))), heightForWidth(qMax(width(), column))};
}

void ShareLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintShareLegend(&painter, {0, 0}, width(), m_parts, m_withValues, tokens());
}

} // namespace quota
