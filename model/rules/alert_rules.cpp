// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/alert_rules.h"

#include "vocabulary/calendar.h"

#include <algorithm>
#include <functional>

namespace quota {

namespace {

__extension__ typedef __int128 Wide; // products of two 64-bit counts

constexpr Instant dayLength = 24 * hour;

const std::vector<std::int64_t>& ownThresholds(Condition condition)
{
    static const std::vector<std::int64_t> none, percents = {80, 90, 100}, runsOut = {14}, billDue = {5},
                                                 codesEnd = {30}, charging = {30, 7};
    switch (condition) {
    case Condition::PoolUsed:
        return percents;
    case Condition::RunsOut:
        return runsOut;
    case Condition::BillDue:
        return billDue;
    case Condition::CodesEnd:
        return codesEnd;
    case Condition::ChargingStarts:
        return charging;
    default:
        return none;
    }
}

} // namespace

bool hasThresholds(Condition condition)
{
    return condition == Condition::PackageExpires || !ownThresholds(condition).empty();
}

AlertRule makeRule(Condition condition, bool enabled, std::vector<std::int64_t> thresholds)
{
    if (!hasThresholds(condition))
        thresholds.clear();
    if (condition == Condition::PoolUsed)
        std::sort(thresholds.begin(), thresholds.end());
    else
        std::sort(thresholds.begin(), thresholds.end(), std::greater<>());
    thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
    return {enabled, std::move(thresholds)};
}

const std::vector<std::int64_t>& thresholdsOf(Condition condition, const AlertRule& rule)
{
    return rule.thresholds.empty() ? ownThresholds(condition) : rule.thresholds;
}

int levelOfUse(Units used, Units pool, const std::vector<std::int64_t>& percents)
{
    if (pool <= 0)
        return 0;
    const auto reached = [&](std::int64_t percent) { return Wide{used} * 100 >= Wide{pool} * percent; };
    return static_cast<int>(std::count_if(percents.begin(), percents.end(), reached));
}

Units percentOf(Units used, Units pool)
{
    return pool <= 0 ? 0 : static_cast<Units>(Wide{used} * 100 / pool);
}

int levelOfDays(std::int64_t daysLeft, const std::vector<std::int64_t>& days)
{
    return static_cast<int>(std::count_if(days.begin(), days.end(),
                                          [&](std::int64_t threshold) { return daysLeft <= threshold; }));
}

std::vector<Instant> expiryWarnings(const Zone& zone, Instant ends, const AlertRule& rule)
{
    if (!rule.thresholds.empty())
        return daysBefore(ends, thresholdsOf(Condition::PackageExpires, rule));
    const std::int64_t local = ends + zone.offsetAt(ends) * second;
    const std::int64_t ofDay = (local % dayLength + dayLength) % dayLength;
    const Day day = static_cast<Day>((local - ofDay) / dayLength);
    const auto at = [&](Day earlier) { return zone.fromLocal(earlier * dayLength + ofDay); };
    return {at(addMonths(day, -3)), at(addMonths(day, -1)), at(day - 7)};
}

std::vector<Instant> daysBefore(Instant instant, const std::vector<std::int64_t>& days)
{
    std::vector<Instant> instants;
    for (const std::int64_t count : days)
        instants.push_back(instant - count * dayLength);
    return instants;
}

Instant dueSoon(const Zone& zone, Instant due, std::int64_t days)
{
    return zone.dayStart(zone.dayAt(due) - static_cast<Day>(days));
}

Severity severityOf(Condition condition, std::int64_t threshold)
{
    switch (condition) {
    case Condition::PoolUsed:
        return threshold >= 100 ? Severity::Critical : threshold >= 90 ? Severity::Warning : Severity::Info;
    case Condition::PackageExpires:
        return threshold <= 7 ? Severity::Critical : Severity::Warning;
    case Condition::ChargingStarts:
        return threshold <= 7 ? Severity::Warning : Severity::Info;
    case Condition::BillOverdue:
        return Severity::Critical;
    case Condition::RunsOut:
    case Condition::BillDue:
    case Condition::CodesEnd:
        return Severity::Warning;
    case Condition::BillIssued:
    case Condition::OtaRefused:
    case Condition::ReportReady:
        break;
    }
    return Severity::Info;
}

} // namespace quota
