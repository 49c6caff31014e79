// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/ota_devices_page.h"

#include "rules/calendar_rules.h"
#include "workspace/account_figures.h"

#include <algorithm>

namespace quota {

namespace {

/// What a device used, as numbers alone: texts are for the rows shown.
struct Use {
    Index device = 0;
    Units upgrades = 0, units = 0, dayUpgrades = 0, dayUnits = 0;
};

Use useOf(const Device& d, Day outside, const std::optional<Period>& days)
{
    Use use;
    for (const OtaDay& day : d.otaDays) {
        if (day.day <= outside)
            continue;
        use.upgrades += day.upgrades;
        use.units = saturatingAdd(use.units, day.units);
        if (!days || day.day < days->from || day.day > days->to)
            continue;
        use.dayUpgrades += day.upgrades;
        use.dayUnits = saturatingAdd(use.dayUnits, day.units);
    }
    return use;
}

Units excessOf(const Use& use)
{
    return use.units > excessThreshold ? use.units - excessThreshold : 0;
}

bool matches(const OtaDeviceQuery& query, const Use& use)
{
    return query.upgrades.has(use.upgrades) && query.units.has(use.units) &&
           query.excess.has(excessOf(use)) &&
           (!query.days || (use.dayUpgrades > 0 && query.dayUpgrades.has(use.dayUpgrades) &&
                            query.dayUnits.has(use.dayUnits)));
}

Units keyOf(const Use& use, OtaDeviceSort sort)
{
    switch (sort) {
    case OtaDeviceSort::Upgrades:
        return use.upgrades;
    case OtaDeviceSort::Units:
    case OtaDeviceSort::Excess:
        return use.units;
    case OtaDeviceSort::DayUpgrades:
        return use.dayUpgrades;
    case OtaDeviceSort::DayUnits:
        return use.dayUnits;
    case OtaDeviceSort::Id:
    case OtaDeviceSort::Product:
        break;
    }
    return 0;
}

bool comesBefore(const PayerState& state, const OtaDeviceQuery& query, const Use& a, const Use& b)
{
    const Device &x = state.devices[a.device], &y = state.devices[b.device];
    if (query.sort == OtaDeviceSort::Id)
        return query.descending ? y.id < x.id : x.id < y.id;
    if (query.sort == OtaDeviceSort::Product && x.product != y.product) {
        const std::string &p = state.products[x.product].id, &q = state.products[y.product].id;
        return query.descending ? q < p : p < q;
    }
    const Units m = keyOf(a, query.sort), n = keyOf(b, query.sort);
    if (m != n)
        return query.descending ? m > n : m < n;
    return x.id < y.id;
}

} // namespace

OtaDevicesData otaDevices(Reader& reader, const OtaDeviceQuery& query)
{
    const AccountView view = viewOf(reader, query.account);
    const PayerState& state = view.state();
    const Day outside = beforeWindow(view.today());
    OtaDevicesData data;
    data.keptFrom = outside + 1;
    for (const auto& [index, product] : productsOf(view))
        data.products.push_back(product);
    std::vector<Use> found;
    const auto& devices = state.devices.rows();
    for (Index i = 0; i < devices.size(); ++i) {
        const Device& d = devices[i];
        if (d.account != view.index || d.otaDays.empty())
            continue;
        Use use = useOf(d, outside, query.days);
        use.device = i;
        if (use.upgrades == 0)
            continue;
        ++data.all;
        const Product& product = state.products[d.product];
        if (!query.id.passes(d.id) ||
            !(query.product.passes(product.id) || query.product.passes(product.name)) || !matches(query, use))
            continue;
        data.units = saturatingAdd(data.units, query.days ? use.dayUnits : use.units);
        found.push_back(use);
    }
    const auto first = static_cast<std::size_t>(
        std::clamp<std::int64_t>(query.first, 0, static_cast<std::int64_t>(found.size())));
    const std::size_t last =
        std::min(found.size(), first + static_cast<std::size_t>(std::max(query.count, 0)));
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(last), found.end(),
                      [&](const Use& a, const Use& b) { return comesBefore(state, query, a, b); });
    data.total = static_cast<std::int64_t>(found.size());
    data.first = static_cast<std::int64_t>(first);
    for (std::size_t i = first; i < last; ++i) {
        const Use& use = found[i];
        const Device& d = devices[use.device];
        data.rows.push_back({d.id, state.products[d.product].id, use.upgrades, use.units, excessOf(use),
                             use.dayUpgrades, use.dayUnits});
    }
    return data;
}

} // namespace quota
