// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/sparkline.h"

#include "theme/theme.h"

#include <QPainter>
#include <algorithm>

namespace quota {
namespace {

QColor mixed(const QColor& a, const QColor& b, double part)
{
    return QColor::fromRgbF(float(a.redF() * part + b.redF() * (1 - part)),
                            float(a.greenF() * part + b.greenF() * (1 - part)),
                            float(a.blueF() * part + b.blueF() * (1 - part)));
}

void paintBars(QPainter* painter, const QRectF& rect, const QVector<qint64>& values, const QColor& color,
               const QColor& surface)
{
    const qint64 top = std::max<qint64>(1, *std::max_element(values.begin(), values.end()));
    const double step = rect.width() / double(values.size());
    const double wide = std::max(1.0, step * 0.72);
    const QColor quiet = mixed(color, surface, 0.62);
    for (int i = 0; i < values.size(); ++i) {
        const double part = double(std::max<qint64>(0, values[i])) / double(top);
        const double high = values[i] > 0 ? std::max(1.0, rect.height() * part) : 0.0;
        painter->fillRect(QRectF(rect.x() + step * i, rect.bottom() - high, wide, high),
                          i == values.size() - 1 ? color : quiet);
    }
}

QPolygonF linePoints(const QRectF& rect, const SparkData& data)
{
    const auto [low, high] = std::minmax_element(data.values.begin(), data.values.end());
    const double span = std::max<double>(1.0, double(*high - *low));
    const double bottom = rect.bottom() - 3;
    const double tall = rect.height() - 6;
    const double step = data.values.size() > 1 ? rect.width() / double(data.values.size() - 1) : 0;
    QPolygonF points;
    for (int i = 0; i < data.values.size(); ++i) {
        const QPointF point(rect.x() + step * i, bottom - tall * double(data.values[i] - *low) / span);
        if (data.kind == SparkData::Step && i > 0)
            points << QPointF(point.x(), points.last().y());
        points << point;
    }
    return points;
}

void paintLine(QPainter* painter, const QRectF& rect, const SparkData& data, const QColor& color,
               const QColor& surface)
{
    const QPolygonF points = linePoints(rect, data);
    QPolygonF area = points;
    area << QPointF(points.last().x(), rect.bottom()) << QPointF(points.first().x(), rect.bottom());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mixed(color, surface, 0.12));
    painter->drawPolygon(area);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter->drawPolyline(points);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(points.last(), 2.5, 2.5);
}

} // namespace

void paintSpark(QPainter* painter, const QRectF& rect, const SparkData& data, const QColor& color,
                const QColor& surface)
{
    if (data.kind == SparkData::None || data.values.isEmpty() || rect.height() < 8)
        return;
    painter->save();
    if (data.kind == SparkData::Bars)
        paintBars(painter, rect, data.values, color, surface);
    else
        paintLine(painter, rect, data, color, surface);
    painter->restore();
}

Sparkline::Sparkline(QWidget* parent) : QWidget(parent)
{
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void Sparkline::setData(const SparkData& data, Tone tone)
{
    m_data = data;
    m_tone = tone;
    update();
}

QSize Sparkline::sizeHint() const
{
    return {120, 32};
}

void Sparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = tokens();
    const QColor color =
        m_tone == Tone::Neutral || m_tone == Tone::Info ? t.accentText : toneColor(t, m_tone);
    paintSpark(&painter, QRectF(rect()).adjusted(0, 0, -4, 0), m_data, color, t.base);
}

} // namespace quota
