// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alerts.h"

#include "engine/alert_conditions.h"
#include "rules/forecast.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace quota {

namespace {

constexpr std::string_view idPrefix = "alert-";

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

/// The forecasts are judged at the next midnight for as long as a day with use is within their sight.
bool hasRecentUse(const PayerState& state, Index account)
{
    const Account& row = state.accounts[account];
    const Day oldest = row.zone->dayAt(state.clock) - forecastDays;
    for (const auto& days : row.recentUse)
        if (!days.empty() && days.back().day >= oldest)
            return true;
    return false;
}

void scheduleForecast(PayerState& state, Index account)
{
    Account& row = state.accounts.touch(account);
    if (row.forecastDue || !hasRecentUse(state, account))
        return;
    row.forecastDue = true;
    state.schedule({row.zone->dayStart(row.zone->dayAt(state.clock) + 1), Step::Alerts, 1, account});
}

void scheduleWake(PayerState& state, Index account)
{
    Account& row = state.accounts.touch(account);
    const Instant next = nextAlertChange(state, account);
    if (next == never || (row.alertWake > state.clock && row.alertWake <= next))
        return;
    row.alertWake = next;
    state.schedule({next, Step::Alerts, 0, account});
}

void judge(PayerState& state, Index account, std::uint32_t causes)
{
    for (std::size_t m = 0; m < meterCount; ++m) {
        if ((causes & (PoolCause << m)) != 0)
            judgePool(state, account, static_cast<Meter>(m));
        if ((causes & ForecastCause) != 0)
            judgeForecast(state, account, static_cast<Meter>(m));
    }
    if ((causes & BillCause) != 0)
        judgeBills(state, account);
    if ((causes & PackageCause) != 0)
        judgePackage(state, account);
    if ((causes & ChargingCause) != 0)
        judgeCharging(state, account);
    if ((causes & CodesCause) != 0)
        judgeCodes(state, account);
    if ((causes & RefusalCause) != 0)
        judgeRefusals(state, account);
    if ((causes & ReportCause) != 0)
        judgeReport(state, account);
    if ((causes & TimeCause) != 0)
        scheduleWake(state, account);
}

} // namespace

void markAlerts(PayerState& state, Index account, std::uint32_t causes)
{
    Account& row = state.accounts.touch(account);
    if (row.alertCauses == 0)
        state.alertMarked.push_back(account);
    row.alertCauses |= causes;
}

void markPool(PayerState& state, Index account, Meter meter)
{
    markAlerts(state, account, PoolCause << at(meter));
}

void judgeAlerts(PayerState& state)
{
    for (std::size_t i = 0; i < state.alertMarked.size(); ++i) {
        const Index account = state.alertMarked[i];
        judge(state, account, std::exchange(state.accounts.touch(account).alertCauses, 0));
    }
    state.alertMarked.clear();
}

void scheduleAlerts(PayerState& state)
{
    // The causes stay with the account until its step comes.
    for (const Index account : state.alertMarked)
        state.schedule({state.clock, Step::Alerts, 0, account});
    state.alertMarked.clear();
}

void doAlerts(PayerState& state, const Due& due)
{
    Account& account = state.accounts.touch(due.subject);
    if (due.number == 1) {
        account.forecastDue = false;
        judge(state, due.subject, ForecastCause);
        scheduleForecast(state, due.subject);
        return;
    }
    judge(state, due.subject, TimeCause | std::exchange(account.alertCauses, 0));
}

void countUse(PayerState& state, Index account, Meter meter, Day day, Units units)
{
    if (units == 0)
        return;
    Account& row = state.accounts.touch(account);
    auto& days = row.recentUse[at(meter)];
    if (days.empty() || days.back().day != day) {
        const Day oldest = row.days.dayAt(state.clock) - forecastDays;
        std::erase_if(days, [&](const DayUse& use) { return use.day < oldest; });
        // Days come in order; that of a close that was done late is the only one that can be behind.
        const auto place = std::lower_bound(days.begin(), days.end(), day,
                                            [](const DayUse& use, Day wanted) { return use.day < wanted; });
        if (place == days.end() || place->day != day)
            days.insert(place, {day, units});
        else
            place->units += units;
        scheduleForecast(state, account);
        return;
    }
    days.back().units += units;
    if (!row.forecastDue)
        scheduleForecast(state, account);
}

std::pair<Units, Day> recentUse(const PayerState& state, Index account, Meter meter)
{
    const Account& row = state.accounts[account];
    const Day today = row.zone->dayAt(state.clock);
    const Day days = std::min(forecastDays, today - row.zone->dayAt(row.created));
    Units used = 0;
    for (const DayUse& use : row.recentUse[at(meter)])
        if (use.day < today && use.day >= today - days)
            used += use.units;
    return {used, days};
}

void countCodeEnd(PayerState& state, Index deviceIndex, Units change)
{
    const Device& device = state.devices[deviceIndex];
    if (device.codeEnds == never)
        return;
    auto& ends = state.products.touch(device.product).codeEnds;
    const auto place = ends.try_emplace(device.codeEnds, 0).first;
    place->second += change;
    if (place->second == 0)
        ends.erase(place);
    Account& account = state.accounts.touch(device.account);
    // A code that ends within sight is judged at once; another is looked at when it comes into sight.
    const Instant seen = device.codeEnds - codesSight(account);
    if (account.codesNear || seen <= state.clock)
        markAlerts(state, device.account, CodesCause);
    else if (change > 0 && (account.alertWake <= state.clock || seen < account.alertWake))
        scheduleWake(state, device.account);
}

Index findAlert(const PayerState& state, Index account, std::string_view id)
{
    if (id.substr(0, idPrefix.size()) != idPrefix)
        return noIndex;
    id.remove_prefix(idPrefix.size());
    Index number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    const bool whole = error == std::errc() && end == id.data() + id.size() && id.front() != '0';
    if (!whole || number > state.alerts.size() || state.alerts[number - 1].account != account)
        return noIndex;
    return number - 1;
}

std::string alertId(Index alert)
{
    return std::string(idPrefix) + std::to_string(alert + 1);
}

void restoreAlerts(PayerState& state)
{
    for (const Grant& grant : state.grants.rows())
        if (grant.expires > state.clock)
            state.accounts.touch(grant.account).pools[at(grant.meter)] += grant.quantity - grant.settled;
    for (const Device& device : state.devices.rows())
        if (device.codeEnds != never)
            ++state.products.touch(device.product).codeEnds[device.codeEnds];
    for (Index i = 0; i < state.alerts.size(); ++i)
        if (state.alerts[i].cleared == never)
            state.accounts.touch(state.alerts[i].account).openAlerts.push_back(i);
    for (Index i = 0; i < state.accounts.size(); ++i) {
        state.accounts.touch(i).codesNear = codesNear(state, i);
        scheduleWake(state, i);
        scheduleForecast(state, i);
    }
}

} // namespace quota
