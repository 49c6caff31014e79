// SPDX-License-Identifier: GPL-3.0-or-later
// Shares as one horizontal bar of the whole, and the legend that belongs to it. For several wholes, one below
// the other: share_chart.h.
#pragma once

#include "charts/chart_tools.h"
#include "theme/tokens.h"

#include <QVector>
#include <QWidget>

namespace quota {

class ShareLegend;
class TableFace;

/// A part of a whole. Number -1 is "others"; kSpare is the unfilled rest.
struct SharePart {
    static constexpr int kSpare = -2;
    QString label{};
    qint64 value = 0;
    int number = -1; ///< series number from 0
};

/// One bar; percent stands inside where there is room, the tool tip has label and value. The arrow keys move
/// from part to part, Enter chooses one.
class ShareBar : public QWidget, public ChartForm {
    Q_OBJECT
public:
    /// An empty bar 24 pixels high.
    explicit ShareBar(QWidget* parent = nullptr);
    /// Title of pictures and accessible name.
    void setTitle(const QString& title);
    /// Quieter words below the title of pictures.
    void setSubtitle(const QString& subtitle) { m_subtitle = subtitle; }
    /// Shows parts in order, in the legend too.
    void setParts(const QVector<SharePart>& parts);
    /// The parts shown.
    [[nodiscard]] const QVector<SharePart>& parts() const { return m_parts; }
    /// The legend that stands below the bar; it gives way to the table.
    void setLegend(ShareLegend* legend);
    /// Height of the bar; below 16 no percent is written.
    void setThickness(int pixels);
    /// Whether parts lead somewhere: the pointer says so.
    void setLeading(bool leading);
    /// Show as table and Export, to be placed in the card's head; the bar's child until then.
    [[nodiscard]] ChartTools* tools() const { return m_tools; }

    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] QString summary() const override { return accessibleDescription(); }
    [[nodiscard]] ChartSheet sheet() const override;
    [[nodiscard]] QSize pictureSize() const override;
    void paintLight(QPainter* painter, const QRect& rect) override;
    void showAsTable(bool table) override;
    [[nodiscard]] bool isTable() const override;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// A part was clicked, or Enter pressed on it.
    void clicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintInto(QPainter* painter, const QRectF& rect, const Tokens& tokens, int current) const;
    [[nodiscard]] QVector<QRectF> places(const QRectF& rect) const;
    [[nodiscard]] QRectF bar() const;
    [[nodiscard]] int partAt(const QPointF& at) const;
    [[nodiscard]] QString partText(int index) const;
    void moveTo(int index);

    QString m_title;
    QString m_subtitle;
    QVector<SharePart> m_parts;
    qint64 m_total = 0;
    int m_thickness = 24;
    int m_current = -1;
    ShareLegend* m_legend = nullptr;
    ChartTools* m_tools;
    TableFace* m_table;
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
    QVector<SharePart> m_parts;
    bool m_withValues;
};

} // namespace quota
