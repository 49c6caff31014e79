// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/topups/balance_data.h"

#include "pages/format.h"
#include "pages/pool_forecast.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Topups)
};

EmptyStretch emptyStretch(const QDateTime& from, const QDateTime& to)
{
    return {from, to, Words::tr("empty %1").arg(shortDayRangeText(toDay(from.date()), toDay(to.date())))};
}

} // namespace

BalanceData balanceData(const TopupData& data)
{
    BalanceData line;
    const std::string& zone = data.account.timezone;
    line.now = axisTime(data.account.clock, zone);
    line.valueName = quantityTitle(data.meter);
    line.forecastName = Words::tr("Forecast");
    for (std::size_t i = 0; i < data.balance.size(); ++i) {
        const BalancePoint& point = data.balance[i];
        const QDateTime from = axisTime(point.time, zone);
        line.points.append({from, point.balance});
        if (point.balance != 0)
            continue;
        const bool last = i + 1 == data.balance.size();
        line.empties.append(emptyStretch(from, last ? line.now : axisTime(data.balance[i + 1].time, zone)));
    }
    line.forecast = forecastPoints(data.runsOut, zone);
    return line;
}

} // namespace quota
