// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/stacked_bars.h"

#include "theme/text.h"
#include "theme/theme.h"

#include <algorithm>
#include <qcustomplot.h>

namespace quota {
namespace {

constexpr double kDayWidth = 0.66;
constexpr double kMonthWidth = 0.58;
constexpr double kGroupWidth = 0.72;

} // namespace

StackedBars::StackedBars(QWidget* parent) : Chart(parent) {}

void StackedBars::setData(const BarData& data)
{
    const bool sameKeys = data.keys == m_data.keys && data.unit == m_data.unit;
    m_data = data;
    for (BarSeries& series : m_data.series)
        series.values.resize(m_data.keys.size());
    mergeOthers();
    fillLegend();
    if (!sameKeys)
        plot()->xAxis->setRange(fullRange());
    refresh();
}

void StackedBars::mergeOthers()
{
    BarSeries others{tr("Others"), -1, QVector<qint64>(m_data.keys.size(), 0)};
    int merged = 0;
    QVector<BarSeries> kept;
    for (const BarSeries& series : std::as_const(m_data.series)) {
        if (m_data.plain || (series.number >= 0 && series.number < kSeriesCount) ||
            series.number <= BarSeries::kAccent) {
            kept << series;
            continue;
        }
        if (merged == 0 && !series.name.isEmpty())
            others.name = series.name;
        ++merged;
        for (int i = 0; i < series.values.size(); ++i)
            others.values[i] += series.values[i];
    }
    if (merged > 1)
        others.name = tr("Others (%1)").arg(number(merged));
    if (merged > 0)
        kept << others;
    m_data.series = kept;
}

void StackedBars::fillLegend()
{
    QVector<LegendEntry> entries;
    if (!m_data.plain) {
        for (const BarSeries& series : m_data.series) {
            qint64 total = 0;
            for (qint64 value : series.values)
                total += value;
            entries << LegendEntry{series.name, formatCount(total),
                                   [n = series.number](const Tokens& t) { return seriesColor(n, t); }};
        }
    }
    if (!m_data.limit.isEmpty())
        entries << LegendEntry{
            m_data.limitName, {}, [](const Tokens& t) { return t.text2; }, LegendMark::Line, Qt::DashLine};
    legend()->setEntries(entries);
}

QColor StackedBars::colorOf(const BarSeries& series, const Tokens& t) const
{
    return seriesColor(m_data.plain ? BarSeries::kAccent : series.number, t);
}

QColor StackedBars::seriesColor(int number, const Tokens& t)
{
    if (number == BarSeries::kAccent)
        return t.dark ? t.accentText : t.accent;
    return number == BarSeries::kWarning ? t.amber : t.seriesColor(number); // kOpen: that of others
}

QCPRange StackedBars::fullRange() const
{
    return QCPRange(-0.5, qMax(0.5, double(m_data.keys.size()) - 0.5));
}

qint64 StackedBars::totalAt(int index) const
{
    qint64 total = 0;
    for (int i = 0; i < m_data.series.size(); ++i) {
        if (m_data.plain || legend()->isOn(i))
            total += m_data.series[i].values.value(index);
    }
    return total;
}

QString StackedBars::keyText(int index) const
{
    const QDate key = m_data.keys.value(index);
    return m_data.unit == BarData::Days ? weekdayDate(key) : monthYearLong(key);
}

HoverText StackedBars::hoverText(int index) const
{
    HoverText text;
    text.title = keyText(index);
    if (!m_data.grouped)
        text.total = formatCount(totalAt(index));
    if (!m_data.limit.isEmpty())
        text.lines << HoverLine{m_data.limitName, formatCount(m_data.limit.value(index)), {}};
    if (m_data.plain)
        return text;
    for (int i = int(m_data.series.size()) - 1; i >= 0; --i) {
        const bool silent =
            m_data.series[i].number == BarSeries::kOpen && m_data.series[i].values.value(index) == 0;
        if (legend()->isOn(i) && !silent)
            text.lines << HoverLine{m_data.series[i].name, formatCount(m_data.series[i].values.value(index)),
                                    colorOf(m_data.series[i], tokens())};
    }
    if (m_data.grouped)
        std::reverse(text.lines.begin(), text.lines.end());
    return text;
}

ChartSheet StackedBars::sheet() const
{
    ChartSheet out;
    const bool sum = !m_data.grouped && m_data.series.size() > 1;
    out.columns << (m_data.unit == BarData::Days ? tr("Day") : tr("Month"));
    for (const BarSeries& series : m_data.series)
        out.columns << series.name;
    if (sum)
        out.columns << tr("Total");
    if (!m_data.limit.isEmpty())
        out.columns << m_data.limitName;
    for (int i = 0; i < m_data.keys.size(); ++i) {
        const QDate key = m_data.keys[i];
        QVector<QVariant> row{m_data.unit == BarData::Days ? key.toString(Qt::ISODate)
                                                           : key.toString(QStringLiteral("yyyy-MM"))};
        qint64 total = 0;
        for (const BarSeries& series : m_data.series) {
            row << QVariant::fromValue(series.values.value(i));
            total += series.values.value(i);
        }
        if (sum)
            row << QVariant::fromValue(total);
        if (!m_data.limit.isEmpty())
            row << QVariant::fromValue(m_data.limit.value(i));
        out.rows << row;
    }
    return out;
}

void StackedBars::rebuild(const Tokens& t)
{
    plot()->clearPlottables();
    qint64 largest = 0;
    QCPBars* below = nullptr;
    auto* group = m_data.grouped ? new QCPBarsGroup(plot()) : nullptr;
    const int count = int(m_data.series.size());
    const double width = m_data.unit == BarData::Days ? kDayWidth : kMonthWidth;
    QVector<double> keys;
    for (int i = 0; i < m_data.keys.size(); ++i)
        keys << i;
    for (int s = 0; s < count; ++s) {
        if (!m_data.plain && !legend()->isOn(s))
            continue;
        auto* bars = new QCPBars(plot()->xAxis, plot()->yAxis);
        QVector<double> heights;
        for (qint64 value : m_data.series[s].values)
            heights << double(value);
        bars->setData(keys, heights, true);
        bars->setPen(Qt::NoPen);
        bars->setBrush(colorOf(m_data.series[s], t));
        bars->setAntialiased(false);
        bars->setWidth(m_data.grouped ? kGroupWidth / count : width);
        bars->setStackingGap(1);
        bars->setSelectable(QCP::stNone);
        if (group) {
            group->setSpacing(1);
            bars->setBarsGroup(group);
        } else if (below) {
            bars->moveAbove(below);
        }
        below = bars;
    }
    for (int i = 0; i < m_data.keys.size(); ++i) {
        if (m_data.grouped) {
            for (const BarSeries& series : std::as_const(m_data.series))
                largest = qMax(largest, series.values.value(i));
        } else {
            largest = qMax(largest, totalAt(i));
        }
    }
    addLimit(t);
    for (qint64 value : std::as_const(m_data.limit))
        largest = qMax(largest, legend()->isOn(m_data.plain ? 0 : count) ? value : 0);
    setCountAxis(largest);
}

void StackedBars::addLimit(const Tokens& t)
{
    if (m_data.limit.isEmpty() || !legend()->isOn(m_data.plain ? 0 : int(m_data.series.size())))
        return;
    auto* graph = plot()->addGraph();
    QVector<double> keys;
    QVector<double> values;
    for (int i = 0; i < m_data.limit.size(); ++i) {
        keys << i;
        values << double(m_data.limit[i]);
    }
    // Half a day further at both ends, so that the line spans the first and the last bar.
    keys.prepend(-0.5);
    values.prepend(values.first());
    keys.append(double(m_data.limit.size()) - 0.5);
    values.append(values.last());
    graph->setData(keys, values, true);
    graph->setLineStyle(QCPGraph::lsStepCenter);
    QPen pen(t.text2, 1.5);
    pen.setDashPattern({4, 3});
    graph->setPen(pen);
    graph->setAntialiased(true);
}

void StackedBars::placeLabels()
{
    const QCPRange range = plot()->xAxis->range();
    const int first = qMax(0, qRound(range.lower + 0.5));
    const int last = qMin(pointCount() - 1, qRound(range.upper - 0.5));
    setXLabels(m_data.unit == BarData::Days
                   ? dayLabels(m_data.keys, first, last, pixelsPerKey(), axisMetrics())
                   : monthLabels(m_data.keys, first, last, pixelsPerKey(), axisMetrics()));
}

} // namespace quota
