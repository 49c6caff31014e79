// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/books.h"

#include "engine/alerts.h"
#include "rules/calendar_rules.h"
#include "rules/waterfall.h"
#include "vocabulary/calendar.h"

#include <algorithm>
#include <bit>

namespace quota {

namespace {

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

/// A purchased top-up pays what is owed: bills oldest first, then unbilled excess oldest month first (rule
/// 2).
void settle(PayerState& state, Index grantIndex, std::string_view event)
{
    Grant& grant = state.grants.touch(grantIndex);
    Account& account = state.accounts.touch(grant.account);
    auto& open = account.openBills[at(grant.meter)];
    std::size_t paid = 0;
    for (const Index billIndex : open) {
        if (grant.available == 0)
            break;
        Bill& bill = state.bills.touch(billIndex);
        const Units units = std::min(grant.available, bill.billed - bill.settled);
        bill.settled += units;
        grant.available -= units;
        post(state, grant.account, grant.meter, Change::BillDeduction, -units,
             {grant.id, event, {}, {}, grant.account});
        if (bill.settled < bill.billed)
            break;
        ++paid;
        if (bill.overdue)
            --account.overdueBills;
        bill.overdue = false;
    }
    if (paid > 0)
        markAlerts(state, grant.account, BillCause);
    open.erase(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(paid));
    auto& months = account.unbilled[at(grant.meter)];
    while (grant.available > 0 && !months.empty()) {
        const auto oldest = months.begin();
        const Units units = std::min(grant.available, oldest->second);
        grant.available -= units;
        oldest->second -= units;
        post(state, grant.account, grant.meter, Change::ExcessDeduction, -units,
             {grant.id, event, {}, {}, grant.account});
        if (oldest->second == 0)
            months.erase(oldest);
    }
    grant.settled = grant.quantity - grant.available;
}

constexpr Month connectionMonths = 64; // bits of Device::connected

bool hasConnected(const Device& device, Month month)
{
    if (month >= device.connectedBase && month - device.connectedBase < connectionMonths)
        return (device.connected >> (month - device.connectedBase) & 1) != 0;
    return std::any_of(device.past.begin(), device.past.end(), [&](const PastUse& use) {
        return use.kind == PastUse::Kind::Connected && use.period == month;
    });
}

/// Enters a month into the device's last 64, or among the earlier ones.
void rememberConnection(Device& device, Month month)
{
    if (device.connected == 0)
        device.connectedBase = month;
    for (; month - device.connectedBase >= connectionMonths; ++device.connectedBase) {
        if ((device.connected & 1) != 0)
            device.past.push_back({device.connectedBase, PastUse::Kind::Connected, 1});
        device.connected >>= 1;
        if (device.connected == 0) {
            device.connectedBase = month;
            break;
        }
    }
    if (month < device.connectedBase) {
        const Month newest = device.connectedBase + static_cast<Month>(std::bit_width(device.connected)) - 1;
        if (newest - month >= connectionMonths) {
            device.past.push_back({month, PastUse::Kind::Connected, 1});
            return;
        }
        device.connected <<= device.connectedBase - month;
        device.connectedBase = month;
    }
    device.connected |= std::uint64_t{1} << (month - device.connectedBase);
}

} // namespace

void post(PayerState& state, Index account, Meter meter, Change change, Units units, const EntryOf& of)
{
    Balance& balance = state.accounts.touch(account).balances[at(meter)];
    balance.available += units;
    switch (change) {
    case Change::Complimentary:
    case Change::Purchase:
    case Change::PackageCreation:
    case Change::PackageRenewal:
    case Change::PackageTokensEdit:
        balance.granted += units;
        break;
    case Change::Expiration:
    case Change::PackageTermination:
        balance.expired -= units;
        break;
    case Change::Reservation:
    case Change::ReservationRelease:
        balance.reserved -= units;
        break;
    case Change::ReservationTermination:
        break;
    default:
        balance.drawn -= units;
    }
    LedgerEntry& entry = state.effects.ledger.emplace_back();
    entry.seq = ++state.ledgerEntries;
    entry.time = state.clock;
    entry.account = account;
    entry.acting = of.acting;
    entry.meter = meter;
    entry.change = change;
    entry.units = units;
    entry.balance = balance.available;
    entry.grant = of.grant;
    entry.event = of.event;
    entry.device = of.device;
    entry.campaign = of.campaign;
    markPool(state, account, meter);
    if (meter == Meter::Code && state.accounts[account].codesNear)
        markAlerts(state, account, CodesCause);
}

void addGrant(PayerState& state, Grant grant, Change change, std::string_view event)
{
    grant.starts = state.clock;
    grant.available = grant.quantity;
    const Index account = grant.account;
    const Meter meter = grant.meter;
    auto& ever = state.accounts.touch(account).everGranted[at(meter)];
    ever = saturatingAdd(ever, grant.quantity);
    const Index i = state.grants.add(std::move(grant));
    post(state, account, meter, change, state.grants[i].quantity,
         {state.grants[i].id, event, {}, {}, account});
    const bool topup = meter == Meter::Ota || meter == Meter::Message || meter == Meter::Subscription;
    if (topup && change == Change::Purchase)
        settle(state, i, event);
    const Grant& added = state.grants[i];
    state.accounts.touch(account).pools[at(meter)] += added.quantity - added.settled;
    markAlerts(state, account, ForecastCause);
    if (added.available > 0)
        state.queueGrant(i);
    if (added.expires != never)
        state.schedule({added.expires, Step::GrantExpiry, 0, i});
}

Units drawFrom(PayerState& state, std::vector<Index>& queue, Units needed, DrawSource source, Change change,
               const EntryOf& of, Decision* decision)
{
    const Units rest = pour(
        needed, queue.size(), [&](std::size_t i) { return state.grants[queue[i]].available; },
        [&](std::size_t i, Units units, Units before) {
            Grant& grant = state.grants.touch(queue[i]);
            grant.available -= units;
            EntryOf drawn = of;
            drawn.grant = grant.id;
            drawn.acting = grant.account;
            post(state, grant.account, grant.meter, change, -units, drawn);
            if (decision != nullptr)
                decision->draws.push_back({source, units, before, 0, false, grant.id});
        });
    const auto rich =
        std::find_if(queue.begin(), queue.end(), [&](Index i) { return state.grants[i].available > 0; });
    queue.erase(queue.begin(), rich);
    return rest;
}

void addExcess(PayerState& state, Index account, Meter meter, Month month, Units units)
{
    if (units == 0)
        return;
    Account& row = state.accounts.touch(account);
    auto [it, isNew] = row.unbilled[at(meter)].try_emplace(month, 0);
    it->second = saturatingAdd(it->second, units);
    if (isNew)
        state.schedule({billRun(*row.zone, month), Step::BillRun, month, account});
}

Month billedMonth(PayerState& state, Index account, Instant time)
{
    DayCache& days = state.accounts.touch(account).days;
    const Day open = days.zone().dayAt(state.clock);
    return monthOf(std::max(time >= state.clock ? open : days.zone().dayAt(time), firstDayOf(monthOf(open))));
}

void countUpgrade(PayerState& state, Index deviceIndex, Instant time, Units units)
{
    Device& device = state.devices.touch(deviceIndex);
    Account& account = state.accounts.touch(device.account);
    const Day day = account.days.dayAt(time);
    Product& product = state.products.touch(device.product);
    if (product.day != day && product.dayUpgrades > 0) {
        auto& row = state.effects.dailyOta[{static_cast<std::int32_t>(product.account),
                                            static_cast<std::int32_t>(device.product), product.day}];
        row.first += product.dayUpgrades;
        row.second = saturatingAdd(row.second, product.dayUnits);
        product.dayUpgrades = product.dayUnits = 0;
    }
    product.day = day;
    ++product.dayUpgrades;
    product.dayUnits = saturatingAdd(product.dayUnits, units);
    account.everOtaUnits = saturatingAdd(account.everOtaUnits, units);

    // The window ends at the clock; what lies before it is forgotten.
    const Day outside = beforeWindow(time >= state.clock ? day : account.zone->dayAt(state.clock));
    auto& days = device.otaDays;
    days.erase(days.begin(),
               std::find_if(days.begin(), days.end(), [&](const OtaDay& d) { return d.day > outside; }));
    if (day <= outside)
        return;
    auto place =
        std::lower_bound(days.begin(), days.end(), day, [](const OtaDay& d, Day x) { return d.day < x; });
    if (place == days.end() || place->day != day)
        place = days.insert(place, {day, 0, 0});
    ++place->upgrades;
    place->units = saturatingAdd(place->units, units);
}

void countFirmware(PayerState& state, Index deviceIndex, Index campaign, Instant time, Units tokens)
{
    const Device& device = state.devices[deviceIndex];
    Account& account = state.accounts.touch(device.account);
    MonthUse& use = account.months[monthOf(account.days.dayAt(time))];
    ++use.firmwareUpdates;
    use.quotaUsed += tokens;
    use.changed = true;
    state.effects.firmwareUpdates.push_back({device.account, deviceIndex, campaign, time});
}

void countConnection(PayerState& state, Index deviceIndex, Instant time)
{
    Device& device = state.devices.touch(deviceIndex);
    Account& account = state.accounts.touch(device.account);
    const Month month = monthOf(account.days.dayAt(time));
    if (!hasConnected(device, month)) {
        rememberConnection(device, month);
        MonthUse& use = account.months[month];
        ++use.activeDevices;
        use.changed = true;
    } else if (time >= state.clock) {
        return; // not the first of its month
    }
    state.effects.connections.push_back({device.account, deviceIndex, month, time});
}

Units transactionsOf(const Account& account, Instant clock)
{
    Units sum = 0;
    for (const auto& [time, count] : account.recentCalls)
        if (time > clock - transactionWindow && time <= clock)
            sum = saturatingAdd(sum, count);
    return sum;
}

void activate(PayerState& state, Index deviceIndex, Day day, std::int64_t validityYears)
{
    Device& device = state.devices.touch(deviceIndex);
    device.state = DeviceState::Active;
    device.activated = day;
    device.cycle = 0;
    device.cycleUsed = 0;
    device.past.eraseIf([](const PastUse& use) { return use.kind == PastUse::Kind::Cycle; });
    device.codeYears = static_cast<std::int32_t>(validityYears);
    device.codeEnds = never;
    if (validityYears == 0)
        return;
    device.codeEnds = state.accounts[device.account].zone->dayStart(codeEnd(day, validityYears));
    state.schedule({device.codeEnds, Step::CodeRenewal, 0, deviceIndex});
    countCodeEnd(state, deviceIndex, 1);
}

} // namespace quota
