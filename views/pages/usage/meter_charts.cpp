// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/usage/meter_charts.h"

#include "pages/format.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Usage)
};

// All days of a period, without gaps.
BarData emptyDays(const Period& period)
{
    BarData bars;
    for (Day day = period.from; day <= period.to; ++day)
        bars.keys.append(toDate(day));
    return bars;
}

BarSeries& addSeries(BarData* bars, const QString& name, int number)
{
    bars->series.append({name, number, QVector<qint64>(bars->keys.size(), 0)});
    return bars->series.back();
}

} // namespace

BarData usedBars(const MeterData& data)
{
    // What lies ahead of the clock is not drawn.
    BarData bars = emptyDays({data.period.from, std::min(data.period.to, data.account.today)});
    const bool calls = data.meter == Meter::Subscription;
    BarSeries within{Words::tr("Within the allowance"), BarSeries::kAccent,
                     QVector<qint64>(bars.keys.size(), 0)};
    BarSeries beyond{Words::tr("Beyond it"), BarSeries::kWarning, within.values};
    if (calls) {
        bars.limit = within.values;
        bars.limitName = Words::tr("Allowance");
    }
    for (const MeterDay& day : data.days) {
        const qsizetype i = day.day - data.period.from;
        if (i < 0 || i >= bars.keys.size())
            continue;
        within.values[i] = day.used - day.excess;
        beyond.values[i] = day.excess;
        if (calls)
            bars.limit[i] = day.allowance;
    }
    bars.series = {within, beyond};
    if (data.open && data.open->day - data.period.from < bars.keys.size()) {
        const qsizetype i = data.open->day - data.period.from;
        addSeries(&bars, Words::tr("Today, still open"), BarSeries::kOpen).values[i] = data.open->used;
        if (calls)
            bars.limit[i] = data.open->allowance;
    }
    return bars;
}

BarData excessBars(const std::vector<MeterDay>& days, Period period)
{
    BarData bars = emptyDays(period);
    BarSeries taken{Words::tr("From top-ups"), BarSeries::kAccent, QVector<qint64>(bars.keys.size(), 0)};
    BarSeries unbilled{Words::tr("Unbilled"), BarSeries::kWarning, taken.values};
    for (const MeterDay& day : days) {
        const qsizetype i = day.day - period.from;
        if (i < 0 || i >= bars.keys.size())
            continue;
        taken.values[i] = day.fromTopup;
        unbilled.values[i] = day.unbilled;
    }
    bars.series = {taken, unbilled};
    return bars;
}

BarData excessBars(const MeterData& data)
{
    return excessBars(data.days, {data.period.from, std::min(data.period.to, data.account.today)});
}

} // namespace quota
