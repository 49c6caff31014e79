// SPDX-License-Identifier: GPL-3.0-or-later
// Shares as one horizontal bar of the whole, and the legend that belongs to it.
#pragma once

#include <QVector>
#include <QWidget>

namespace quota {

/// A part of a whole. Number -1 is "others"; kSpare is the unfilled rest.
struct SharePart {
    static constexpr int kSpare = -2;
    QString label{};
    qint64 value = 0;
    int number = -1; ///< series number from 0
};

/// One bar; percent stands inside where there is room, the tool tip has label and value.
class ShareBar : public QWidget {
    Q_OBJECT
public:
    /// An empty bar 24 pixels high.
    explicit ShareBar(QWidget* parent = nullptr);
    /// Shows parts in order.
    void setParts(const QVector<SharePart>& parts);
    /// Height of the bar; below 16 no percent is written.
    void setThickness(int pixels);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// A part was clicked.
    void clicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QVector<QRectF> places() const;
    [[nodiscard]] int partAt(const QPointF& at) const;

    QVector<SharePart> m_parts;
    qint64 m_total = 0;
    int m_thickness = 24;
};

/// Swatches with labels that wrap: in columns, or with values each as wide as it needs.
class ShareLegend : public QWidget {
    Q_OBJECT
public:
    /// An empty legend; withValues writes each value after its label.
    explicit ShareLegend(bool withValues = false, QWidget* parent = nullptr);
    /// Shows parts in order.
    void setParts(const QVector<SharePart>& parts);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QVector<QRect> places(int width) const;
    [[nodiscard]] int partWidth(const SharePart& part) const;
    [[nodiscard]] int columnWidth() const;

    QVector<SharePart> m_parts;
    bool m_withValues;
};

/// Colour of a part in the theme in force.
QColor shareColor(int number);

} // namespace quota
