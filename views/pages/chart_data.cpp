// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/chart_data.h"

#include "pages/format.h"

namespace quota {

BarData barData(const StackedData& data)
{
    BarData bars;
    bars.unit = data.months ? BarData::Months : BarData::Days;
    for (const std::int32_t period : data.periods)
        bars.keys.append(data.months ? monthDate(period) : toDate(Day(period)));
    for (const ProductSeries& series : data.series) {
        BarSeries one;
        one.name = toText(series.product.name.empty() ? series.product.id : series.product.name);
        one.number = series.product.number;
        for (const Units value : series.values)
            one.values.append(value);
        // A series that is shorter than the days would be read beyond its end.
        one.values.resize(bars.keys.size());
        bars.series.append(one);
    }
    return bars;
}

QString periodWords(const Period& period)
{
    return dayRangeText(period.from, period.to);
}

} // namespace quota
