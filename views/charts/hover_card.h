// SPDX-License-Identifier: GPL-3.0-or-later
// The card beside the day under the pointer: date, total and the series from the top of the stack down.
#pragma once

#include <QColor>
#include <QVector>
#include <QWidget>

namespace quota {

/// A line of a hover card; an invalid colour has no swatch.
struct HoverLine {
    QString label{};
    QString value{};
    QColor color{};
};

/// What a hover card says.
struct HoverText {
    QString title{};
    QString total{};
    QVector<HoverLine> lines{};

    /// Everything in one line, for assistive tools.
    [[nodiscard]] QString plain() const;
};

/// The card; it takes no mouse.
class HoverCard : public QWidget {
    Q_OBJECT
public:
    /// A hidden card over a plot.
    explicit HoverCard(QWidget* plot);
    /// Shows text beside a column from left to right (pixels of the plot).
    void showBeside(const HoverText& text, const QRect& column);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QSize sizeFor(const HoverText& text) const;

    HoverText m_text;
};

} // namespace quota
