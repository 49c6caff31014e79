// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/alerts_data.h"

#include "rules/calendar_rules.h"

#include <algorithm>
#include <map>

namespace quota {

namespace {

constexpr std::size_t trendPoints = 2000;
constexpr Instant dayLength = 24 * hour;

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

/// What is left of a pool, with its trend over the period and the day it runs out.
TileData poolTile(const AccountView& view, Meter meter, Period period)
{
    TileData tile;
    const Balance& balance = view.account().balances[at(meter)];
    tile.figure = balance.available;
    tile.of = balance.granted;
    tile.runsOut = runsOut(view, meter);
    tile.trend = dailyBalance(view, balanceOver(view, meter, period, trendPoints), period);
    if (!tile.trend.empty())
        tile.second = balance.drawn;
    return tile;
}

TileData subscriptionTile(const AccountView& view, Period period)
{
    TileData tile;
    const auto [billed, unbilled] = excessOf(view, Meter::Subscription);
    tile.figure = saturatingAdd(billed, unbilled);
    tile.second = unbilled;
    tile.trend.assign(static_cast<std::size_t>(period.to - period.from) + 1, 0);
    for (const SubscriptionDay& day :
         view.store.listSubscriptionDays(view.payer.row.no, view.index, std::pair{period.from, period.to}))
        tile.trend[static_cast<std::size_t>(day.day - period.from)] = day.excess;
    return tile;
}

/// The day on which a device's units of the last 12 months came to more than 12 (rule 1); nothing while they
/// have not. Days before the window are not kept, so that a window of then cannot be known.
std::optional<Day> excessSince(const AccountView& view, const Device& device)
{
    const Day outside = beforeWindow(view.today());
    Units units = 0;
    for (const OtaDay& day : device.otaDays) {
        if (day.day > outside)
            units = saturatingAdd(units, day.units);
        if (units > excessThreshold)
            return day.day;
    }
    return std::nullopt;
}

/// Devices with excess now: how many of them had it by the end of each day, and since the period's begin.
TileData excessDevicesTile(const AccountView& view, Period period)
{
    TileData tile;
    tile.of = 0;
    tile.trend.assign(static_cast<std::size_t>(period.to - period.from) + 1, 0);
    for (const Device& d : view.state().devices.rows()) {
        if (d.account != view.index)
            continue;
        *tile.of += d.state != DeviceState::Terminated ? 1 : 0;
        const auto day = excessSince(view, d);
        if (!day)
            continue;
        ++tile.figure;
        tile.second += *day >= period.from ? 1 : 0;
        if (*day <= period.to)
            ++tile.trend[static_cast<std::size_t>(std::max(*day, period.from) - period.from)];
    }
    for (std::size_t i = 1; i < tile.trend.size(); ++i)
        tile.trend[i] += tile.trend[i - 1];
    return tile;
}

void addRefusals(const AccountView& view, Period period, OverviewData& data)
{
    const Instant from = view.zone().dayStart(period.from);
    const Instant dayAgo = view.state().clock - dayLength;
    data.refused.trend.assign(static_cast<std::size_t>(period.to - period.from) + 1, 0);
    std::map<Reason, Units> byReason;
    for (const RefusalHour& row :
         view.store.listRefusals(view.payer.row.no, view.index, std::min(from, dayAgo))) {
        const Day day = view.zone().dayAt(row.hour);
        if (day >= period.from && day <= period.to)
            data.refused.trend[static_cast<std::size_t>(day - period.from)] += row.requests;
        // Refusals are kept by the hour: the hour that the 24 hours begin in counts whole.
        if (row.hour > dayAgo - hour) {
            data.refused.figure += row.requests;
            byReason[row.reason] += row.requests;
        }
    }
    data.refusedBy.assign(byReason.begin(), byReason.end());
    std::stable_sort(data.refusedBy.begin(), data.refusedBy.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    data.refused.second = data.refusedBy.empty() ? 0 : data.refusedBy.front().second;
}

} // namespace

OverviewData overviewData(Reader& reader, const std::string& account, Period period)
{
    const AccountView view = viewOf(reader, account);
    OverviewData data;
    data.account = accountItem(view.payer, view.index);
    data.period = period;
    switch (view.account().scheme) {
    case Scheme::Allowance:
        data.otaTopup = poolTile(view, Meter::Ota, period);
        data.subscriptionExcess = subscriptionTile(view, period);
        data.messageTopup = poolTile(view, Meter::Message, period);
        data.excessDevices = excessDevicesTile(view, period);
        data.codes = poolTile(view, Meter::Code, period);
        break;
    case Scheme::Licence:
        data.licences = poolTile(view, Meter::Licence, period);
        break;
    case Scheme::Package:
        // Tokens are the payer's, whoever of its tenants looks.
        if (!reader.store().rights().seesWholePayers())
            break;
        data.tokens = poolTile({view.store, view.payer, 0}, Meter::Token, period);
        if (view.state().activePackage != noIndex)
            data.packageExpires = view.state().packages[view.state().activePackage].ends;
        break;
    }
    addRefusals(view, period, data);
    data.dailyOta = dailyUnits(view, period, {});
    data.imports = importItems(reader, 7);
    data.alerts = openAlerts(view.state(), view.index);
    data.bills = billsOf(view);
    addDebts(view, data.bills, data.debts, data.unbilled);
    return data;
}

} // namespace quota
