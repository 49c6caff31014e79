// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/account_figures.h"

#include "rules/calendar_rules.h"
#include "rules/ota.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"

#include <algorithm>
#include <limits>

namespace quota {

namespace {

constexpr Day forecastDays = 28;
constexpr Day forecastNeeds = 14;

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
                           "The store has no account “" + account + "”; choose another.");
    return {reader.database(), *payer, payer->state.findAccount(account)};
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
    return stack(
        view, listDailyOta(view.database, view.payer.row.no, view.index, std::pair{period.from, period.to}),
        period.from, period.to, chosen);
}

StackedData monthlyExcessUnits(const AccountView& view, const std::vector<std::string>& chosen)
{
    const Month last = monthOf(view.today());
    StackedData data =
        stack(view, listMonthlyExcess(view.database, view.payer.row.no, view.index), last - 11, last, chosen);
    data.months = true;
    return data;
}

std::vector<BalancePoint> balanceOver(const AccountView& view, Meter meter, Period period, std::size_t points)
{
    const Instant from = view.zone().dayStart(period.from);
    const Instant to = view.zone().dayStart(period.to + 1);
    std::vector<BalancePoint> line;
    Units before = 0;
    // Newest first: a period near the clock reads few entries.
    std::int64_t seq = std::numeric_limits<std::int64_t>::max();
    for (bool more = true; more;) {
        const auto entries = lastLedger(view.database, view.payer.row.no, seq, view.index, meter, 5000);
        more = !entries.empty();
        for (const LedgerEntry& e : entries) {
            seq = e.seq;
            if (e.time < from) {
                before = e.balance;
                more = false;
                break;
            }
            if (e.time < to && (line.empty() || line.back().time != e.time))
                line.push_back({e.time, e.balance});
        }
    }
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

std::optional<RunsOut> runsOut(const AccountView& view, Meter meter)
{
    const Units left = view.account().balances[at(meter)].available;
    const Day today = view.today();
    const Day known = today - view.zone().dayAt(view.account().created);
    const Day days = std::min(forecastDays, known);
    if (left == 0 || days < forecastNeeds)
        return std::nullopt;
    const Instant from = view.zone().dayStart(today - days);
    const Instant to = view.zone().dayStart(today);
    Units used = 0;
    std::int64_t seq = std::numeric_limits<std::int64_t>::max();
    for (bool more = true; more;) {
        const auto entries = lastLedger(view.database, view.payer.row.no, seq, view.index, meter, 5000);
        more = !entries.empty();
        for (const LedgerEntry& e : entries) {
            seq = e.seq;
            more = more && e.time >= from;
            const bool isUse = e.change == Change::ExcessDeduction || e.change == Change::BillDeduction ||
                               e.change == Change::Code || e.change == Change::Licence ||
                               e.change == Change::Update || e.change == Change::Reservation;
            if (isUse && e.time >= from && e.time < to)
                used = saturatingAdd(used, -e.units);
        }
    }
    if (used == 0 || left > maxUnits / days)
        return std::nullopt;
    // At used / days a day, what is left ends within this many days.
    const Units until = (left * days + used - 1) / used;
    if (until > 36'500)
        return std::nullopt;
    return RunsOut{today + static_cast<Day>(until), used / days};
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
        if (past.isMonth == isMonth && past.period == period.number)
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

} // namespace quota
