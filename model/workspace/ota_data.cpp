// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/account_figures.h"

#include "rules/calendar_rules.h"

#include <algorithm>
#include <limits>
#include <map>

namespace quota {

namespace {

constexpr std::size_t balancePoints = 2000;
constexpr std::size_t changesShown = 5000;

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

void addDevices(const AccountView& view, OtaData& data)
{
    std::map<Index, Units> excess;
    data.usedBuckets.assign(6, 0);
    for (const Device& d : view.state().devices.rows()) {
        if (d.account != view.index)
            continue;
        data.devices += d.state != DeviceState::Terminated ? 1 : 0;
        if (windowUnits(view, d) > excessThreshold) {
            ++data.excessDevices;
            ++excess[d.product];
        }
        if (d.state != DeviceState::Active)
            continue;
        const Units used = runningPeriod(view, d).used;
        const std::size_t bucket = used == 0    ? 0
                                   : used <= 3  ? 1
                                   : used <= 6  ? 2
                                   : used <= 9  ? 3
                                   : used <= 11 ? 4
                                                : 5;
        ++data.usedBuckets[bucket];
    }
    for (const auto& [index, product] : productsOf(view))
        if (const auto found = excess.find(index); found != excess.end())
            data.excessByProduct.emplace_back(product, found->second);
}

void addAllowance(const AccountView& view, OtaData& data)
{
    bool first = true;
    for (const Product& p : view.state().products.rows()) {
        if (p.account != view.index)
            continue;
        if (first) {
            data.unitBytes = p.allowance.otaUnitBytes;
            data.quota = p.allowance.otaQuota;
            data.otaPeriod = p.allowance.otaPeriod;
        }
        if (data.unitBytes != p.allowance.otaUnitBytes || data.quota != p.allowance.otaQuota ||
            data.otaPeriod != p.allowance.otaPeriod)
            data.unitBytes = data.quota = 0;
        first = false;
    }
}

void addGrants(const AccountView& view, OtaData& data)
{
    for (const Index i : view.account().grants[at(Meter::Ota)]) {
        const Grant& g = view.state().grants[i];
        data.grants.push_back({g.id, g.kind, g.quantity, g.available, g.starts, g.expires});
    }
    data.debugGranted = view.account().debugGranted;
    for (const Grant& g : view.state().grants.rows())
        if (g.account == view.index && g.meter == Meter::Ota && g.kind == GrantKind::Complimentary &&
            g.quantity == debugUnits)
            data.debugGrant = g.id;
}

void addChanges(const AccountView& view, OtaData& data)
{
    const Instant from = view.zone().dayStart(data.period.from);
    const Instant to = view.zone().dayStart(data.period.to + 1);
    for (const LedgerEntry& e :
         lastLedger(view.database, view.payer.row.no, std::numeric_limits<std::int64_t>::max(), view.index,
                    Meter::Ota, static_cast<int>(changesShown))) {
        if (e.time < from)
            break;
        if (e.time < to)
            data.changes.push_back({e.seq, e.time, e.meter, e.change, e.units, e.balance, e.grant, e.event,
                                    e.device, e.campaign});
    }
}

} // namespace

OtaData otaData(Reader& reader, const std::string& account, Period period,
                const std::vector<std::string>& products)
{
    const AccountView view = viewOf(reader, account);
    OtaData data;
    data.account = accountItem(view.payer, view.index);
    data.period = period;
    for (const auto& [index, product] : productsOf(view))
        data.products.push_back(product);
    addAllowance(view, data);
    data.topupLeft = view.account().balances[at(Meter::Ota)].available;
    data.runsOut = runsOut(view, Meter::Ota);
    addGrants(view, data);
    data.balance = balanceOver(view, Meter::Ota, period, balancePoints);
    data.daily = dailyUnits(view, period, products);
    data.monthlyExcess = monthlyExcessUnits(view, products);
    addDevices(view, data);
    addChanges(view, data);
    return data;
}

} // namespace quota
