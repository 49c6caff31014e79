// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/balance_line.h"

#include "charts/whole_line.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <algorithm>
#include <qcustomplot.h>

namespace quota {
namespace {

constexpr double kLeastAhead = 30; // days
constexpr int kMostPoints = 2000;  // beyond it two-pixel lines become slow

QCPGraph* addLine(QCustomPlot* plot, const QVector<double>& keys, const QVector<double>& values,
                  const QPen& pen)
{
    auto* graph = new WholeLine(plot);
    graph->setData(keys, values, true);
    graph->setPen(pen);
    return graph;
}

QCPItemText* addWords(QCustomPlot* plot, const QString& text, double key, double value, const QColor& color,
                      bool bold)
{
    auto* words = new QCPItemText(plot);
    words->setText(text);
    QFont font = fontFor(TextRole::Caption);
    font.setBold(bold);
    words->setFont(font);
    words->setColor(color);
    words->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    words->position->setCoords(key, value);
    words->setPadding(QMargins(7, 0, 0, 3));
    words->setClipToAxisRect(false);
    return words;
}

} // namespace

double timeKey(const QDateTime& at)
{
    return double(at.date().toJulianDay()) + double(at.time().msecsSinceStartOfDay()) / 86400000.0;
}

BalanceLine::BalanceLine(QWidget* parent) : Chart(parent)
{
    plot()->setPlottingHints(QCP::phFastPolylines);
}

void BalanceLine::setData(const BalanceData& data)
{
    m_data = data;
    if (m_data.points.size() > kMostPoints)
        m_data.points = m_data.points.mid(m_data.points.size() - kMostPoints);
    plot()->xAxis->setRange(fullRange());
    refresh();
}

const LinePoint& BalanceLine::pointOf(int index) const
{
    const int known = int(m_data.points.size());
    return index < known ? m_data.points[index] : m_data.forecast[index - known];
}

double BalanceLine::keyOf(int index) const
{
    return timeKey(pointOf(index).at);
}

double BalanceLine::halfColumn() const
{
    return qMax(0.01, fullRange().size() / 160.0);
}

QCPRange BalanceLine::fullRange() const
{
    if (m_data.points.isEmpty())
        return QCPRange(0, 1);
    const double from = timeKey(m_data.points.first().at);
    double to = timeKey(m_data.points.last().at);
    if (m_data.now.isValid())
        to = qMax(to, timeKey(m_data.now));
    // A forecast of years would press what was into a dot: it may be as long as that, and runs out of the
    // plot.
    if (!m_data.forecast.isEmpty())
        to = qMax(to, qMin(timeKey(m_data.forecast.last().at), to + qMax(to - from, kLeastAhead)));
    return QCPRange(from, qMax(to, from + 1));
}

int BalanceLine::pointAt(double key) const
{
    int best = -1;
    double distance = 0;
    for (int i = 0; i < pointCount(); ++i) {
        const double d = qAbs(keyOf(i) - key);
        if (best < 0 || d < distance) {
            best = i;
            distance = d;
        }
    }
    return best;
}

qint64 BalanceLine::largest() const
{
    qint64 most = 0;
    for (const LinePoint& point : m_data.points)
        most = qMax(most, point.value);
    for (const LinePoint& point : m_data.forecast)
        most = qMax(most, point.value);
    return most;
}

HoverText BalanceLine::hoverText(int index) const
{
    const LinePoint& point = pointOf(index);
    HoverText text;
    text.title = weekdayDate(point.at.date());
    text.total = formatCount(point.value);
    if (index >= m_data.points.size())
        text.lines << HoverLine{m_data.forecastName.isEmpty() ? tr("Forecast") : m_data.forecastName, {}, {}};
    return text;
}

ChartSheet BalanceLine::sheet() const
{
    ChartSheet out;
    out.columns = {tr("Time"), m_data.valueName.isEmpty() ? tr("Balance") : m_data.valueName, tr("Kind")};
    for (int i = 0; i < pointCount(); ++i) {
        const LinePoint& point = pointOf(i);
        out.rows << QVector<QVariant>{point.at.toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                                      QVariant::fromValue(point.value),
                                      i < m_data.points.size() ? tr("Balance") : tr("Forecast")};
    }
    return out;
}

void BalanceLine::rebuild(const Tokens& t)
{
    plot()->clearPlottables();
    // The hover column is the first item and stays; words and dots are made anew.
    while (plot()->itemCount() > 1)
        plot()->removeItem(plot()->itemCount() - 1);
    setCountAxis(largest());
    if (m_data.points.isEmpty())
        return;
    QVector<double> keys;
    QVector<double> values;
    for (const LinePoint& point : std::as_const(m_data.points)) {
        keys << timeKey(point.at);
        values << double(point.value);
    }
    if (m_data.now.isValid() && timeKey(m_data.now) > keys.last()) {
        keys << timeKey(m_data.now);
        values << values.last();
    }
    addLine(plot(), keys, values, QPen(t.accentText, 2))->setLineStyle(QCPGraph::lsStepLeft);
    if (!m_data.forecast.isEmpty()) {
        QVector<double> ahead{keys.last()};
        QVector<double> heights{values.last()};
        for (const LinePoint& point : std::as_const(m_data.forecast)) {
            ahead << timeKey(point.at);
            heights << double(point.value);
        }
        QPen dashed(t.accentText, 1.5);
        dashed.setDashPattern({5, 4});
        addLine(plot(), ahead, heights, dashed);
    }
    addEmpties(t);
    addNow(t);
}

void BalanceLine::addEmpties(const Tokens& t)
{
    for (const EmptyStretch& empty : std::as_const(m_data.empties)) {
        const double from = timeKey(empty.from);
        const double to = timeKey(empty.to);
        QPen pen(t.red, 3);
        pen.setCapStyle(Qt::FlatCap);
        addLine(plot(), {from, to}, {0, 0}, pen)->setLayer(QStringLiteral("overlay"));
        // At the end there is no room behind it: the words stand before it, or over it where it is long.
        const QCPRange all = fullRange();
        const bool atEnd = to > all.lower + all.size() * 0.7;
        const bool roomBefore = from > all.lower + all.size() * 0.35;
        QCPItemText* words = addWords(plot(), empty.words, atEnd ? from : to, 0, t.red, false);
        if (atEnd && roomBefore) {
            words->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
            words->setPadding(QMargins(0, 0, 7, 3));
        }
    }
}

void BalanceLine::addNow(const Tokens& t)
{
    const qint64 value = m_data.points.last().value;
    const double now = m_data.now.isValid() ? timeKey(m_data.now) : timeKey(m_data.points.last().at);
    QCPGraph* dot = addLine(plot(), {now}, {double(value)}, QPen(t.accentText, 1));
    dot->setLineStyle(QCPGraph::lsNone);
    dot->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, t.accentText, t.accentText, 6));
    // The words of an empty stretch say it already.
    if (value == 0 && !m_data.empties.isEmpty())
        return;
    const bool atEnd = now > fullRange().lower + fullRange().size() * 0.8;
    const double upper = plot()->yAxis->range().upper;
    // A line that falls comes from above: at its end the words stand below it, where there is room.
    const bool falls = m_data.points.first().value > value && double(value) > upper * 0.15;
    const bool atTop = double(value) > upper * 0.9 || (atEnd && falls);
    QCPItemText* words = addWords(plot(), formatCount(value), now, double(value), t.text, true);
    words->setPositionAlignment((atEnd ? Qt::AlignRight : Qt::AlignLeft) |
                                (atTop ? Qt::AlignTop : Qt::AlignBottom));
    words->setPadding(QMargins(7, 3, atEnd ? 4 : 0, 3));
}

void BalanceLine::placeLabels()
{
    const QCPRange range = plot()->xAxis->range();
    setXLabels(timeLabels(range.lower, range.upper, pixelsPerKey(), axisMetrics()));
}

} // namespace quota
