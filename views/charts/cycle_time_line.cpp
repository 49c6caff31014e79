// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/cycle_time_line.h"

#include "charts/cycle_layers.h"
#include "charts/whole_line.h"
#include "theme/text.h"
#include "theme/theme.h"

namespace quota {

CycleTimeLine::CycleTimeLine(QWidget* parent)
    : Chart(parent), m_bands(new CycleBands(plot(), &m_data)), m_marks(new CycleMarks(plot(), &m_data))
{
    plot()->setPlottingHints(QCP::phFastPolylines);
    m_bands->setLayer(QStringLiteral("axes"));
    m_marks->setLayer(QStringLiteral("overlay"));
    legend()->setEntries({{tr("accepted"),
                           {},
                           [](const Tokens& t) { return t.accentText; },
                           LegendMark::Circle,
                           Qt::SolidLine,
                           false},
                          {tr("refused"),
                           {},
                           [](const Tokens& t) { return t.red; },
                           LegendMark::Diamond,
                           Qt::SolidLine,
                           false}});
}

void CycleTimeLine::setData(const CycleData& data)
{
    m_data = data;
    plot()->xAxis->setRange(fullRange());
    refresh();
}

void CycleTimeLine::setChosen(int band)
{
    m_data.chosen = band;
    plot()->replot(QCustomPlot::rpQueuedReplot);
}

QVector<QRectF> CycleTimeLine::words() const
{
    return m_marks->words();
}

QCPRange CycleTimeLine::fullRange() const
{
    if (m_data.bands.isEmpty())
        return QCPRange(0, 1);
    return QCPRange(double(m_data.bands.first().from.toJulianDay()),
                    double(m_data.bands.last().to.toJulianDay() + 1));
}

double CycleTimeLine::keyOf(int index) const
{
    return timeKey(m_data.attempts[index].at);
}

double CycleTimeLine::halfColumn() const
{
    return fullRange().size() / 160.0;
}

int CycleTimeLine::pointAt(double key) const
{
    int best = -1;
    double distance = fullRange().size() / 40.0;
    for (int i = 0; i < pointCount(); ++i) {
        const double d = qAbs(keyOf(i) - key);
        if (d < distance) {
            best = i;
            distance = d;
        }
    }
    return best;
}

bool CycleTimeLine::clickedAt(const QPoint& at)
{
    const int band = m_bands->bandAt(at);
    if (band >= 0)
        emit cycleClicked(band);
    return band >= 0;
}

HoverText CycleTimeLine::hoverText(int index) const
{
    const CycleAttempt& attempt = m_data.attempts[index];
    HoverText text;
    text.title = weekdayDate(attempt.at.date()) + attempt.at.toString(QStringLiteral(" HH:mm"));
    const Tokens& t = tokens();
    if (attempt.accepted) {
        text.lines << HoverLine{tr("Accepted, drawn"), number(attempt.drawn), t.accentText};
        text.lines << HoverLine{tr("Left in the cycle"), number(attempt.left), {}};
    } else {
        text.lines << HoverLine{tr("Refused"), attempt.words, t.red};
    }
    return text;
}

ChartSheet CycleTimeLine::sheet() const
{
    ChartSheet out;
    out.columns = {tr("Time"), tr("Outcome"), tr("Drawn"), tr("Left"), tr("Note")};
    for (const CycleAttempt& attempt : m_data.attempts) {
        out.rows << QVector<QVariant>{attempt.at.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                                      attempt.accepted ? tr("accepted") : tr("refused"),
                                      QVariant::fromValue(attempt.drawn), QVariant::fromValue(attempt.left),
                                      attempt.accepted ? QString() : attempt.words};
    }
    return out;
}

void CycleTimeLine::rebuild(const Tokens& t)
{
    plot()->clearPlottables();
    m_bands->setTokens(&t);
    m_marks->setTokens(&t);
    setCountAxis(m_data.allowance);
    addSteps(t);
}

void CycleTimeLine::addSteps(const Tokens& t)
{
    if (m_data.steps.isEmpty())
        return;
    QVector<double> keys;
    QVector<double> values;
    for (const LinePoint& step : std::as_const(m_data.steps)) {
        keys << timeKey(step.at);
        values << double(step.value);
    }
    if (m_data.now.isValid() && timeKey(m_data.now) > keys.last()) {
        keys << timeKey(m_data.now);
        values << values.last();
    }
    auto* line = new WholeLine(plot());
    line->setData(keys, values, true);
    line->setLineStyle(QCPGraph::lsStepLeft);
    line->setPen(QPen(t.accentText, 2));
    // What is left stays until the cycle ends, if nothing is drawn: dashed to the end.
    auto* ahead = new WholeLine(plot());
    ahead->setData({keys.last(), fullRange().upper}, {values.last(), values.last()}, true);
    QPen dashed(t.accentText, 1.5);
    dashed.setDashPattern({4, 3});
    ahead->setPen(dashed);
}

void CycleTimeLine::placeLabels()
{
    const QCPRange range = plot()->xAxis->range();
    setXLabels(timeLabels(range.lower, range.upper, pixelsPerKey(), axisMetrics()));
    QMargins margins = plot()->axisRect()->margins();
    margins.setTop(cycleBandsHeight() + 18);
    plot()->axisRect()->setMargins(margins);
}

} // namespace quota
