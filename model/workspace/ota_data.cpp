// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/account_figures.h"

#include "rules/calendar_rules.h"

#include <algorithm>
#include <map>

namespace quota {

namespace {

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

void addDebug(const AccountView& view, OtaData& data)
{
    data.debugGranted = view.account().debugGranted;
    for (const Grant& g : view.state().grants.rows())
        if (g.account == view.index && g.meter == Meter::Ota && g.kind == GrantKind::Complimentary &&
            g.quantity == debugUnits && g.expires == g.starts + debugValidity) {
            data.debugGrant = g.id;
            data.debugGrantedAt = g.starts;
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
    addTopups(view, data);
    addDebug(view, data);
    data.daily = dailyUnits(view, period, products);
    data.monthlyExcess = monthlyExcessUnits(view, products);
    addDevices(view, data);
    return data;
}

} // namespace quota
