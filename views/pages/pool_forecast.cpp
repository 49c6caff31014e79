// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/pool_forecast.h"

#include "pages/format.h"
#include "pages/words.h"

#include <QCoreApplication>

namespace quota {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::PoolForecast)
};

} // namespace

QVector<LinePoint> forecastPoints(const std::optional<RunsOut>& forecast, const std::string& timezone)
{
    QVector<LinePoint> points;
    if (!forecast)
        return points;
    for (const BalancePoint& point : forecast->path)
        points.append({axisTime(point.time, timezone), point.balance});
    return points;
}

QString endOfPoolText(const RunsOut& forecast, const QString& day)
{
    return (forecast.endsByExpiry ? Words::tr("Expires on %1") : Words::tr("Runs out about %1")).arg(day);
}

QString rateText(const RunsOut& forecast)
{
    const QString rate = Words::tr("at %1 a day over the last 28 days").arg(perDayText(forecast.perDay));
    return forecast.lapsing > 0 ? Words::tr("%1, about %2 expire unused").arg(rate, number(forecast.lapsing))
                                : rate;
}

} // namespace quota
