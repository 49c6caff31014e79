// SPDX-License-Identifier: GPL-3.0-or-later
// What all charts share: the themed plot, hovering and keys, zoom, legend, head tools, the table form and
// exports.
#pragma once

#include "charts/chart_tools.h"
#include "charts/count_ticker.h"
#include "charts/hover_card.h"
#include "charts/legend.h"
#include "theme/tokens.h"

#include <QWidget>

class QCPItemRect;
class QCPItemStraightLine;
class QCustomPlot;
class QStackedLayout;
class QTimer;

namespace quota {

class SheetTable;

/// Base of every chart. A chart has points (days, months, attempts) numbered from 0; one of them can be
/// current.
class Chart : public QWidget, public ChartForm {
    Q_OBJECT
public:
    ~Chart() override;

    /// Title of exports and accessible name.
    void setTitle(const QString& title);
    /// The title.
    [[nodiscard]] QString title() const override { return m_title; }
    /// Quieter words below the title of exports ("13 Aug – 11 Sep 2026").
    void setSubtitle(const QString& subtitle) { m_subtitle = subtitle; }
    /// The quieter words.
    [[nodiscard]] QString subtitle() const { return m_subtitle; }
    /// What the chart says, in a sentence, for assistive tools; without it the chart makes one from its
    /// numbers.
    void setSummary(const QString& summary);
    /// The sentence in force.
    [[nodiscard]] QString summary() const override;
    /// Writes counts another way (money).
    void setFormat(CountFormat format);

    /// The legend, to be placed above the plot or in the card's head; the chart's child until then.
    [[nodiscard]] Legend* legend() const { return m_legend; }
    /// Show as table and Export, to be placed in the card's head; the chart's child until then.
    [[nodiscard]] ChartTools* tools() const { return m_tools; }
    /// Shows the numbers as a table instead of the plot, or the plot again.
    void showAsTable(bool table) override;
    /// Whether the table is shown.
    [[nodiscard]] bool isTable() const override;

    /// Number of points.
    [[nodiscard]] virtual int pointCount() const = 0;
    /// The current point or -1.
    [[nodiscard]] int current() const { return m_current; }
    /// Makes a point current and shows its card, as the arrow keys do.
    void setCurrent(int index);
    /// The card's text of a point.
    [[nodiscard]] virtual HoverText hoverText(int index) const = 0;
    /// The numbers as a table, in the order of the chart.
    [[nodiscard]] ChartSheet sheet() const override = 0;
    /// Shows a span of the x axis (keys), or everything again.
    void zoomTo(double from, double to);
    /// Shows everything again.
    void resetZoom();
    /// Whether less than everything is shown.
    [[nodiscard]] bool isZoomed() const;
    /// The plot, for tests.
    [[nodiscard]] QCustomPlot* plot() const { return m_plot; }

    [[nodiscard]] QSize pictureSize() const override;
    void paintLight(QPainter* painter, const QRect& rect) override;

signals:
    /// A point was clicked or Enter pressed on it. While the chart is zoomed, a click waits whether it
    /// becomes a double click, which shows everything again.
    void dataClicked(int index);
    /// Another point is current, by mouse or keys; -1 for none.
    void currentChanged(int index);
    /// A series was switched in the legend.
    void seriesToggled(int series, bool on);

protected:
    explicit Chart(QWidget* parent);

    /// Puts data and colours into the plot; called on new data, switched series and theme changes.
    virtual void rebuild(const Tokens& tokens) = 0;
    /// Sets axis labels for the visible span; called on every change of span or size.
    virtual void placeLabels() = 0;
    /// The key of a point on the x axis.
    [[nodiscard]] virtual double keyOf(int index) const = 0;
    /// Half the width of a point's column in keys.
    [[nodiscard]] virtual double halfColumn() const { return 0.5; }
    /// The whole span of the x axis.
    [[nodiscard]] virtual QCPRange fullRange() const = 0;
    /// The point nearest to a key, or -1 when none is near.
    [[nodiscard]] virtual int pointAt(double key) const;
    /// A click that hit no point; true when it was used.
    virtual bool clickedAt(const QPoint&) { return false; }

    /// Rebuilds in the theme in force.
    void refresh();
    /// Sets x labels and keeps half of the last one free at the right.
    void setXLabels(const QVector<AxisLabel>& labels);
    /// Sets the count axis from zero to a round number.
    void setCountAxis(qint64 largest);
    /// Pixels of one key.
    [[nodiscard]] double pixelsPerKey() const;
    /// Metrics of axis labels.
    [[nodiscard]] QFontMetrics axisMetrics() const;
    /// Writes a count in the chart's format.
    [[nodiscard]] QString formatCount(qint64 value) const { return m_format(value); }

    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void styleAxes(const Tokens& tokens);
    void hover(const QPoint& at);
    void moveTo(int index, bool card);
    void hideHover();
    bool wheel(class QWheelEvent* event);
    void release(const QPoint& at);
    void fillTable();
    [[nodiscard]] int exportHead(QPainter* painter, const QRect& rect) const;
    void paintBody(class QCPPainter* painter, const QSize& size);

    QString m_title;
    QString m_subtitle;
    QString m_summary;
    CountFormat m_format;
    QStackedLayout* m_stack;
    QCustomPlot* m_plot;
    SheetTable* m_table = nullptr;
    QWidget* m_focusRing;
    HoverCard* m_card;
    Legend* m_legend;
    ChartTools* m_tools;
    QCPItemRect* m_column;
    QPoint m_pressed;
    QTimer* m_click;    ///< a click that may become a double click
    int m_clicked = -1; ///< the point that it is on
    bool m_doubled = false;
    int m_current = -1;
    int m_labelledWidth = -1;
    int m_relabels = 0;
    bool m_light = false;
};

/// A copy of a solid colour with another opacity.
QColor withAlpha(const QColor& color, int alpha);

} // namespace quota
