// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/unit_strip.h"

#include "theme/paint.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QPainter>

namespace quota {
namespace {

constexpr int kHigh = 21;
constexpr int kGap = 3;
constexpr int kMostBoxes = 40;

void paintMissing(QPainter* painter, const QRectF& box)
{
    const Tokens& t = tokens();
    painter->save();
    painter->setBrush(t.redSoft);
    painter->setPen(QPen(t.red, 1, Qt::DashLine));
    painter->drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    painter->restore();
}

} // namespace

UnitStrip::UnitStrip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void UnitStrip::setCounts(const UnitCounts& counts)
{
    m_counts = counts;
    setAccessibleName(counts.words);
    setAccessibleDescription(counts.missingWords);
    update();
}

QSize UnitStrip::sizeHint() const
{
    return {240, kHigh + 4 + lineHeight(TextRole::Second)};
}

void UnitStrip::paintBoxes(QPainter* painter, int count) const
{
    for (int i = 0; i < count; ++i) {
        const int left = i * (width() + kGap) / count;
        const int right = (i + 1) * (width() + kGap) / count - kGap;
        const QRectF box(left, 0, right - left, kHigh);
        if (i < m_counts.there)
            painter->fillRect(box, tokens().seriesColor(0));
        else
            paintMissing(painter, box);
    }
}

void UnitStrip::paintProportion(QPainter* painter, int count) const
{
    const int split = int(qint64(width()) * m_counts.there / count);
    if (m_counts.there > 0)
        painter->fillRect(0, 0, split - (m_counts.missing > 0 ? kGap : 0), kHigh, tokens().seriesColor(0));
    if (m_counts.missing > 0)
        paintMissing(painter, QRectF(split, 0, width() - split, kHigh));
}

void UnitStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int count = m_counts.there + m_counts.missing;
    if (count > kMostBoxes)
        paintProportion(&painter, count);
    else if (count > 0)
        paintBoxes(&painter, count);
    const QRect words(0, kHigh + 4, width(), height() - kHigh - 4);
    painter.setFont(fontFor(TextRole::Second));
    painter.setPen(tokens().text2);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, m_counts.words);
    QFont bold = painter.font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(tokens().red);
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, m_counts.missingWords);
}

} // namespace quota
