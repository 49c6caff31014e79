// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/forecast.h"

#include <algorithm>
#include <array>

namespace quota {

namespace {

__extension__ typedef __int128 Wide; // products of two 64-bit counts

/// In days; further on nothing can be said.
constexpr Day longestForecast = 36'500;

} // namespace

std::optional<Forecast> forecastOf(Units left, Units used, Day days)
{
    const std::array parts = {PoolPart{left}};
    const auto forecast = forecastOf(parts, used, days);
    return forecast ? std::optional(Forecast{forecast->daysLeft, forecast->perDay}) : std::nullopt;
}

std::optional<PoolForecast> forecastOf(std::span<const PoolPart> parts, Units used, Day days)
{
    Units left = 0;
    for (const PoolPart& part : parts)
        left = saturatingAdd(left, part.units);
    if (days < forecastNeeds || used <= 0 || left <= 0)
        return std::nullopt;
    PoolForecast forecast;
    forecast.perDay = used / days;
    // Time in parts of a day: a unit takes `days` of them, a day has `used`.
    Wide now = 0;
    for (const PoolPart& part : parts) {
        left -= part.units;
        const Wide drawn = now + Wide{part.units} * days;
        const Wide expires = part.daysLeft ? Wide{std::max(*part.daysLeft, Day{0})} * used : drawn;
        forecast.endsByExpiry = part.units > 0 ? expires < drawn : forecast.endsByExpiry;
        if (expires >= drawn) {
            now = drawn;
            continue;
        }
        const Units lapses = part.units - static_cast<Units>(std::max<Wide>(expires - now, 0) / days);
        forecast.lapsing = saturatingAdd(forecast.lapsing, lapses);
        now = std::max(now, expires);
        const auto day = std::max(*part.daysLeft, Day{0});
        forecast.path.push_back({day, saturatingAdd(left, lapses)});
        forecast.path.push_back({day, left});
    }
    const Wide until = (now + used - 1) / used;
    if (until > longestForecast)
        return std::nullopt;
    forecast.daysLeft = static_cast<Day>(until);
    if (!forecast.endsByExpiry)
        forecast.path.push_back({forecast.daysLeft, 0});
    return forecast;
}

} // namespace quota
