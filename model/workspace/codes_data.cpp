// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/codes_page.h"

#include "rules/calendar_rules.h"
#include "vocabulary/calendar.h"
#include "workspace/account_figures.h"

#include <algorithm>
#include <limits>

namespace quota {

namespace {

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
        } else if (d.state == DeviceState::Inactive) {
            ++product.unactivated;
        }
    }
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

/// A device of the list, and the first day without its code.
struct Ending {
    Index device;
    Day ends;
};

std::optional<Ending> endingOf(const AccountView& view, Index i, const CodeDeviceQuery& query)
{
    const Device& d = view.state().devices[i];
    if (d.account != view.index)
        return std::nullopt;
    if (!query.ends)
        return isLapsed(d) ? std::optional(Ending{i, codeEnd(d.activated, d.codeYears)}) : std::nullopt;
    if (d.state != DeviceState::Active || d.codeEnds == never)
        return std::nullopt;
    const Day day = view.zone().dayAt(d.codeEnds);
    if (monthOf(day) < query.ends->first || monthOf(day) > query.ends->second)
        return std::nullopt;
    return Ending{i, day};
}

bool passes(const AccountView& view, const Ending& ending, const CodeDeviceQuery& query)
{
    const Device& d = view.state().devices[ending.device];
    const Product& product = view.state().products[d.product];
    const auto isIn = [](Day day, const std::optional<Period>& days) {
        return !days || (day >= days->from && day <= days->to);
    };
    return query.device.passes(d.id) &&
           (query.product.passes(product.id) || query.product.passes(product.name)) &&
           isIn(d.activated, query.activated) && isIn(ending.ends, query.endsOn);
}

/// Below 0 when a comes first in rising order.
int compared(const AccountView& view, CodeDeviceSort sort, const Ending& a, const Ending& b)
{
    const auto order = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
    const Device &x = view.state().devices[a.device], &y = view.state().devices[b.device];
    switch (sort) {
    case CodeDeviceSort::Product:
        return order(view.state().products[x.product].id, view.state().products[y.product].id);
    case CodeDeviceSort::Activated:
        return order(x.activated, y.activated);
    case CodeDeviceSort::Ends:
        return order(a.ends, b.ends);
    case CodeDeviceSort::Device:
        break;
    }
    return order(x.id, y.id);
}

} // namespace

CodeDevices codeDevices(Reader& reader, const CodeDeviceQuery& query)
{
    const AccountView view = viewOf(reader, query.account);
    CodeDevices page;
    std::vector<Ending> found;
    for (Index i = 0; i < view.state().devices.size(); ++i)
        if (const auto ending = endingOf(view, i, query)) {
            ++page.all;
            if (passes(view, *ending, query))
                found.push_back(*ending);
        }
    const auto first = static_cast<std::size_t>(
        std::clamp<std::int64_t>(query.first, 0, static_cast<std::int64_t>(found.size())));
    const std::size_t last =
        std::min(found.size(), first + static_cast<std::size_t>(std::max(query.count, 0)));
    const CodeDeviceSort sort = query.sort.value_or(CodeDeviceSort::Ends);
    const bool descending = query.sort ? query.descending : !query.ends;
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(last), found.end(),
                      [&](const Ending& a, const Ending& b) {
                          const int order = compared(view, sort, a, b);
                          if (order != 0)
                              return descending ? order > 0 : order < 0;
                          return compared(view, CodeDeviceSort::Device, a, b) < 0;
                      });
    page.total = static_cast<std::int64_t>(found.size());
    page.first = static_cast<std::int64_t>(first);
    for (std::size_t i = first; i < last; ++i) {
        const Device& d = view.state().devices[found[i].device];
        page.rows.push_back({d.id, view.state().products[d.product].id, d.activated, found[i].ends});
    }
    return page;
}

CodesData codesData(Reader& reader, const std::string& account)
{
    const AccountView view = viewOf(reader, account);
    CodesData data;
    data.account = accountItem(view.payer, view.index);
    addCodes(view, data);
    // The allowances are for everybody who sees the account; what was drawn is not.
    if (!reader.store().rights().seesUse())
        return data;
    addEnds(view, data);
    data.runsOut = runsOut(view, Meter::Code);
    const Period recent{view.today() - recentDays + 1, view.today()};
    for (const LedgerEntry& e : ledgerIn(view, Meter::Code, recent, std::numeric_limits<int>::max()))
        if (e.change == Change::Code)
            data.consumed30 -= e.units;
    return data;
}

} // namespace quota
