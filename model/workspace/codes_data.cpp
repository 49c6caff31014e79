// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/codes_page.h"

#include "rules/calendar_rules.h"
#include "vocabulary/calendar.h"
#include "workspace/account_figures.h"

#include <algorithm>
#include <limits>

namespace quota {

namespace {

constexpr std::size_t lapsedShown = 500;
constexpr Day recentDays = 30;
constexpr Month yearOfMonths = 12;

bool isLapsed(const Device& d)
{
    // Only an activation gives years; a termination or a new registration ends them otherwise.
    return d.state == DeviceState::Inactive && d.codeYears > 0;
}

void addCodes(const AccountView& view, CodesData& data)
{
    std::vector<std::size_t> place(view.state().products.size());
    for (const auto& [index, product] : productsOf(view)) {
        place[index] = data.products.size();
        ProductCodes codes;
        codes.product = product;
        codes.allowance = view.state().products[index].allowance;
        data.products.push_back(codes);
    }
    for (const Grant& g : view.state().grants.rows()) {
        if (g.account != view.index || g.meter != Meter::Code)
            continue;
        CodeCount& of = g.product == noIndex ? data.complimentary : data.products[place[g.product]].codes;
        for (CodeCount* count : {&of, &data.all}) {
            count->total = saturatingAdd(count->total, g.quantity);
            count->available = saturatingAdd(count->available, g.available);
        }
        data.grants.push_back({{g.id, g.kind, g.quantity, g.available, g.starts, g.expires},
                               g.product == noIndex ? "" : view.state().products[g.product].id,
                               g.price});
    }
    std::stable_sort(data.grants.begin(), data.grants.end(),
                     [](const CodeGrant& a, const CodeGrant& b) { return a.grant.starts > b.grant.starts; });
    const Day soon = addMonths(view.today(), yearOfMonths);
    for (const Device& d : view.state().devices.rows()) {
        if (d.account != view.index)
            continue;
        ProductCodes& product = data.products[place[d.product]];
        if (d.state == DeviceState::Active) {
            ++product.devices;
            if (d.codeEnds != never && view.zone().dayAt(d.codeEnds) <= soon)
                ++product.endsSoon;
        } else if (isLapsed(d)) {
            ++product.lapsed;
            ++data.lapsed;
            data.lapsedDevices.push_back(
                {d.id, product.product.id, d.activated, codeEnd(d.activated, d.codeYears)});
        } else if (d.state == DeviceState::Inactive) {
            ++product.unactivated;
        }
    }
    const std::size_t shown = std::min(lapsedShown, data.lapsedDevices.size());
    std::partial_sort(data.lapsedDevices.begin(),
                      data.lapsedDevices.begin() + static_cast<std::ptrdiff_t>(shown),
                      data.lapsedDevices.end(), [](const LapsedDevice& a, const LapsedDevice& b) {
                          return a.ended != b.ended ? a.ended > b.ended : a.device < b.device;
                      });
    data.lapsedDevices.resize(shown);
}

/// Active devices by the month in which their code ends, from the clock's month to the last that has any.
void addEnds(const AccountView& view, CodesData& data)
{
    const Month first = monthOf(view.today());
    Month last = first + yearOfMonths - 1;
    const auto endOf = [&](const Device& d) { return monthOf(view.zone().dayAt(d.codeEnds)); };
    const auto counts = [&](const Device& d) {
        return d.account == view.index && d.state == DeviceState::Active && d.codeEnds != never;
    };
    for (const Device& d : view.state().devices.rows())
        if (counts(d))
            last = std::max(last, endOf(d));
    data.ends.months = true;
    for (Month month = first; month <= last; ++month)
        data.ends.periods.push_back(month);
    std::vector<std::size_t> place(view.state().products.size());
    for (const auto& [index, product] : productsOf(view)) {
        place[index] = data.ends.series.size();
        data.ends.series.push_back({product, std::vector<Units>(data.ends.periods.size()), 0});
    }
    for (const Device& d : view.state().devices.rows()) {
        if (!counts(d))
            continue;
        ProductSeries& series = data.ends.series[place[d.product]];
        ++series.values[static_cast<std::size_t>(std::max(endOf(d), first) - first)];
        ++series.total;
        ++data.ends.total;
    }
}

} // namespace

CodesData codesData(Reader& reader, const std::string& account)
{
    const AccountView view = viewOf(reader, account);
    CodesData data;
    data.account = accountItem(view.payer, view.index);
    addCodes(view, data);
    addEnds(view, data);
    data.runsOut = runsOut(view, Meter::Code);
    const Period recent{view.today() - recentDays + 1, view.today()};
    for (const LedgerEntry& e : ledgerIn(view, Meter::Code, recent, std::numeric_limits<int>::max()))
        if (e.change == Change::Code)
            data.consumed30 -= e.units;
    return data;
}

} // namespace quota
