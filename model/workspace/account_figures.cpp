// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/account_figures.h"

#include "engine/alerts.h"
#include "rules/calendar_rules.h"
#include "rules/forecast.h"
#include "rules/ota.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"

#include <algorithm>
#include <limits>

namespace quota {

namespace {

constexpr std::size_t balancePoints = 2000;
constexpr std::size_t changesShown = 5000;

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

bool isChosen(const std::vector<std::string>& chosen, const std::string& id)
{
    return chosen.empty() || std::find(chosen.begin(), chosen.end(), id) != chosen.end();
}

/// Puts units by product and period into series without gaps.
StackedData stack(const AccountView& view, const std::vector<DayUnits>& units, std::int32_t first,
                  std::int32_t last, const std::vector<std::string>& chosen)
{
    StackedData data;
    for (std::int32_t period = first; period <= last; ++period)
        data.periods.push_back(period);
    std::vector<std::size_t> place(view.state().products.size(), std::numeric_limits<std::size_t>::max());
    for (const auto& [index, product] : productsOf(view)) {
        if (!isChosen(chosen, product.id))
            continue;
        place[index] = data.series.size();
        data.series.push_back({product, std::vector<Units>(data.periods.size()), 0});
    }
    for (const DayUnits& row : units) {
        if (row.period < first || row.period > last ||
            place[row.product] == std::numeric_limits<std::size_t>::max())
            continue;
        ProductSeries& series = data.series[place[row.product]];
        series.values[static_cast<std::size_t>(row.period - first)] += row.units;
        series.total = saturatingAdd(series.total, row.units);
        data.total = saturatingAdd(data.total, row.units);
    }
    return data;
}

} // namespace

AccountView viewOf(Reader& reader, const std::string& account)
{
    const ReportPayer* payer = reader.payerOf(account);
    if (payer == nullptr)
        throw StoreFailure(StoreFailure::Kind::Other,
                           phrase("Failure", "The store has no account “%1”; choose another.").text(account));
    return {reader.store(), *payer, payer->state.findAccount(account)};
}

std::vector<std::pair<Index, ProductItem>> productsOf(const AccountView& view)
{
    std::vector<std::pair<Index, ProductItem>> products;
    for (Index i = 0; i < view.state().products.size(); ++i) {
        const Product& p = view.state().products[i];
        if (p.account == view.index)
            products.push_back({i, {p.id, p.name.empty() ? p.id : p.name, 0}});
    }
    std::sort(products.begin(), products.end(),
              [](const auto& a, const auto& b) { return a.second.id < b.second.id; });
    for (std::size_t i = 0; i < products.size(); ++i)
        products[i].second.number = static_cast<int>(i);
    return products;
}

StackedData dailyUnits(const AccountView& view, Period period, const std::vector<std::string>& chosen)
{
    return stack(view,
                 view.store.listDailyOta(view.payer.row.no, view.index, std::pair{period.from, period.to}),
                 period.from, period.to, chosen);
}

StackedData monthlyExcessUnits(const AccountView& view, const std::vector<std::string>& chosen)
{
    const Month last = monthOf(view.today());
    StackedData data =
        stack(view, view.store.listMonthlyExcess(view.payer.row.no, view.index), last - 11, last, chosen);
    data.months = true;
    return data;
}

std::vector<LedgerEntry> ledgerIn(const AccountView& view, Meter meter, Period period, std::size_t most)
{
    const std::int64_t payer = view.payer.row.no, all = view.state().ledgerEntries;
    // A meter that never had units has no entries to look for.
    if (view.account().everGranted[at(meter)] == 0)
        return {};
    const std::int64_t first = view.store.ledgerSeqAt(payer, all, view.zone().dayStart(period.from));
    const std::int64_t end = view.store.ledgerSeqAt(payer, all, view.zone().dayStart(period.to + 1));
    return view.store.lastLedger(payer, end, view.index, meter, static_cast<int>(most), first);
}

void addTopups(const AccountView& view, TopupData& data)
{
    data.topupLeft = view.account().balances[at(data.meter)].available;
    data.runsOut = runsOut(view, data.meter);
    for (const Index i : view.account().grants[at(data.meter)]) {
        const Grant& g = view.state().grants[i];
        data.grants.push_back({g.id, g.kind, g.quantity, g.available, g.starts, g.expires});
    }
    data.balance = balanceOver(view, data.meter, data.period, balancePoints);
    for (const LedgerEntry& e : ledgerIn(view, data.meter, data.period, changesShown))
        data.changes.push_back(
            {e.seq, e.time, e.meter, e.change, e.units, e.balance, e.grant, e.event, e.device, e.campaign});
}

std::vector<BalancePoint> balanceOver(const AccountView& view, Meter meter, Period period, std::size_t points)
{
    const Instant from = view.zone().dayStart(period.from);
    std::vector<BalancePoint> line;
    Units before = 0;
    // The balance before the period is what its oldest entry had changed, or that of today without any.
    const auto entries = ledgerIn(view, meter, {period.from, view.today()},
                                  static_cast<std::size_t>(std::numeric_limits<int>::max()));
    before = entries.empty() ? view.account().balances[at(meter)].available
                             : entries.back().balance - entries.back().units;
    const Instant to = view.zone().dayStart(period.to + 1);
    for (const LedgerEntry& e : entries)
        if (e.time < to && (line.empty() || line.back().time != e.time))
            line.push_back({e.time, e.balance});
    line.push_back({from, before});
    std::reverse(line.begin(), line.end());
    if (line.size() <= points)
        return line;
    std::vector<BalancePoint> thin;
    const std::size_t step = (line.size() + points - 1) / points;
    for (std::size_t i = 0; i < line.size(); i += step)
        thin.push_back(line[i]);
    thin.push_back(line.back());
    return thin;
}

std::vector<Units> dailyBalance(const AccountView& view, const std::vector<BalancePoint>& points,
                                Period period)
{
    std::vector<Units> days;
    std::size_t next = 0;
    Units balance = points.empty() ? 0 : points.front().balance;
    for (Day day = period.from; day <= std::min(period.to, view.today()); ++day) {
        const Instant ends = view.zone().dayStart(day + 1);
        for (; next < points.size() && points[next].time < ends; ++next)
            balance = points[next].balance;
        days.push_back(balance);
    }
    return days;
}

namespace {

/// What an account may draw of a meter, in drawing order.
std::vector<PoolPart> poolParts(const AccountView& view, Meter meter)
{
    std::vector<PoolPart> parts;
    Units rest = view.account().balances[at(meter)].available;
    const auto add = [&](Units units, Instant expires) {
        PoolPart part{units};
        if (expires != never)
            part.daysLeft = view.zone().dayAt(expires) - view.today();
        parts.push_back(part);
        rest -= units;
    };
    for (const Index i : view.account().grants[at(meter)])
        add(view.state().grants[i].available, view.state().grants[i].expires);
    if (const Index active = view.state().activePackage; meter == Meter::Token && active != noIndex)
        add(rest, view.state().packages[active].ends);
    // Codes of a product are kept with it, and wait for their devices without an end.
    if (rest > 0)
        add(rest, never);
    return parts;
}

} // namespace

std::optional<RunsOut> runsOut(const AccountView& view, Meter meter)
{
    const auto [used, days] = recentUse(view.state(), view.index, meter);
    const auto forecast = forecastOf(poolParts(view, meter), used, days);
    if (!forecast)
        return std::nullopt;
    RunsOut out{view.today() + forecast->daysLeft, forecast->perDay, forecast->lapsing,
                forecast->endsByExpiry};
    for (const PoolPoint& point : forecast->path)
        out.path.push_back({view.zone().dayStart(view.today() + point.daysLeft), point.units});
    return out;
}

std::pair<Units, Units> excessOf(const AccountView& view, Meter meter)
{
    Units billed = 0, unbilled = 0;
    for (const Index bill : view.account().openBills[at(meter)])
        billed = saturatingAdd(billed, view.state().bills[bill].billed - view.state().bills[bill].settled);
    for (const auto& [month, units] : view.account().unbilled[at(meter)])
        unbilled = saturatingAdd(unbilled, units);
    return {billed, unbilled};
}

Units windowUnits(const AccountView& view, const Device& device)
{
    const Day outside = beforeWindow(view.today());
    Units units = 0;
    for (const OtaDay& day : device.otaDays)
        if (day.day > outside)
            units = saturatingAdd(units, day.units);
    return units;
}

CycleItem runningPeriod(const AccountView& view, const Device& device)
{
    const Allowance& allowance = view.state().products[device.product].allowance;
    const Day today = std::max(view.today(), device.activated);
    const bool isMonth = allowance.otaPeriod == OtaPeriod::Month;
    const Month month = monthOf(today);
    const Cycle period = isMonth ? Cycle{month, firstDayOf(month), firstDayOf(month + 1) - 1}
                                 : cycleOf(device.activated, today);
    Units used = (isMonth ? device.month : device.cycle) == period.number
                     ? (isMonth ? device.monthUsed : device.cycleUsed)
                     : 0;
    for (const PastUse& past : device.past)
        if (past.isOf(isMonth, period.number))
            used = past.units;
    return {period.number, period.first, period.last, used, allowance.otaQuota};
}

std::vector<BillItem> billsOf(const AccountView& view)
{
    std::vector<BillItem> items;
    for (const Bill& b : view.state().bills.rows()) {
        if (b.account != view.index)
            continue;
        const BillStatus status = b.settled == b.billed ? BillStatus::Settled
                                  : b.overdue           ? BillStatus::Overdue
                                                        : BillStatus::Open;
        items.push_back({b.meter, b.month, b.billed, b.settled, b.due, view.zone().dayAt(b.due) - 1, status});
    }
    std::stable_sort(items.begin(), items.end(),
                     [](const BillItem& a, const BillItem& b) { return a.month > b.month; });
    return items;
}

std::optional<Instant> suspendedSince(const AccountView& view)
{
    std::optional<Instant> since;
    for (const Bill& b : view.state().bills.rows())
        if (b.account == view.index && b.overdue && (!since || b.due < *since))
            since = b.due;
    return since;
}

} // namespace quota
