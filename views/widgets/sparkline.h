// SPDX-License-Identifier: GPL-3.0-or-later
// A very small chart without axes, painted by hand: line with area, steps, or bars.
#pragma once

#include "theme/tokens.h"

#include <QVector>
#include <QWidget>

namespace quota {

/// The values of a sparkline, oldest first.
struct SparkData {
    enum Kind { None, Line, Step, Bars };
    Kind kind = None;
    QVector<qint64> values{};
};

/// Paints the values into a rectangle. Lines fill the area below softly and end in a dot; of bars the last
/// stands out.
void paintSpark(QPainter* painter, const QRectF& rect, const SparkData& data, const QColor& color,
                const QColor& surface);

/// A sparkline as a widget of its own.
class Sparkline : public QWidget {
    Q_OBJECT
public:
    /// An empty sparkline.
    explicit Sparkline(QWidget* parent = nullptr);
    /// Shows values; tone decides the colour (Neutral and Info: accent).
    void setData(const SparkData& data, Tone tone = Tone::Info);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SparkData m_data;
    Tone m_tone = Tone::Info;
};

} // namespace quota
