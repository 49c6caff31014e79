// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/billing_figures.h"

#include "engine/work.h"
#include "rules/calendar_rules.h"
#include "vocabulary/calendar.h"

#include <algorithm>
#include <map>
#include <set>

namespace quota {

namespace {

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

/// Rows of a scheme that has no billing report: from the months that accounts keep, the daily totals and the
/// ledger.
std::vector<ReportRow> rowsWithoutReport(const AccountView& payer, Month month)
{
    const PayerState& state = payer.state();
    std::vector<ReportRow> rows;
    std::map<Index, std::size_t> place;
    for (Index i = 0; i < state.accounts.size(); ++i) {
        if (!existedBy(state, i, month))
            continue;
        place[i] = rows.size();
        rows.push_back(reportRow(state, i, month));
        rows.back().generated = never;
    }
    const auto row = [&](Index account) -> ReportRow* {
        const auto found = place.find(account);
        return found == place.end() ? nullptr : &rows[found->second];
    };
    if (payer.account().scheme == Scheme::Allowance) {
        for (ReportRow& r : rows)
            r.use.firmwareUpdates = r.use.quotaUsed = 0;
        for (const DayUnits& d : payer.store.listDailyOta(
                 payer.payer.row.no, noIndex, std::pair{firstDayOf(month), firstDayOf(month + 1) - 1})) {
            if (ReportRow* r = row(d.account)) {
                r->use.firmwareUpdates = saturatingAdd(r->use.firmwareUpdates, d.upgrades);
                r->use.quotaUsed = saturatingAdd(r->use.quotaUsed, d.units);
            }
        }
        return rows;
    }
    const auto [from, to] = ledgerSpan(payer, month);
    for (const LedgerSum& sum : payer.store.sumLedger(payer.payer.row.no, Meter::Licence, from, to))
        if (ReportRow* r = row(sum.account); r != nullptr && sum.change == Change::Licence)
            r->use.quotaUsed = saturatingAdd(r->use.quotaUsed, -sum.units);
    return rows;
}

/// The same local time some months before an instant, its day clamped to the month's end.
Instant monthsBefore(const Zone& zone, Instant instant, std::int32_t months)
{
    constexpr Instant dayLength = 24 * hour;
    const Instant local = instant + zone.offsetAt(instant) * second;
    const auto day = static_cast<Day>((local - (local % dayLength + dayLength) % dayLength) / dayLength);
    return zone.fromLocal(addMonths(day, -months) * dayLength + (local - day * dayLength));
}

} // namespace

PackageUse useOf(const AccountView& payer, const Package& package)
{
    PackageUse use;
    const std::int64_t from =
        payer.store.ledgerSeqAt(payer.payer.row.no, payer.state().ledgerEntries, package.starts);
    bool begun = false;
    payer.store.listLedger(payer.payer.row.no, from, [&](const LedgerEntry& e) {
        begun = begun || (e.grant == package.id &&
                          (e.change == Change::PackageCreation || e.change == Change::PackageRenewal));
        if (begun && use.firstSeq == 0)
            use.firstSeq = e.seq;
        if (!begun || e.meter != Meter::Token)
            return true;
        if (e.change == Change::Update || e.change == Change::Reservation)
            use.used -= e.units;
        if (e.change == Change::Reservation)
            use.campaigns.emplace(e.acting, e.campaign);
        if (e.change == Change::ReservationRelease) {
            if (use.campaigns.contains({e.acting, e.campaign}))
                use.used -= e.units;
            else
                use.returned += e.units;
        }
        return true;
    });
    return use;
}

std::string nameOf(const Account& account)
{
    return account.name.empty() ? account.id : account.name;
}

std::string campaignNameOf(const PayerState& state, Index account, const std::string& campaign)
{
    const Index i = campaign.empty() ? noIndex : state.findCampaign(account, campaign);
    return i == noIndex || state.campaigns[i].name.empty() ? campaign : state.campaigns[i].name;
}

std::pair<Month, Month> monthsOf(const AccountView& view)
{
    const Month last = monthOf(view.today());
    return {std::min(last, monthOf(view.zone().dayAt(view.account().created))), last};
}

std::pair<std::int64_t, std::int64_t> ledgerSpan(const AccountView& view, Month month)
{
    const Zone& zone = *view.state().accounts[0].zone;
    return {view.store.ledgerSeqAt(view.payer.row.no, view.state().ledgerEntries,
                                   zone.dayStart(firstDayOf(month))),
            view.store.ledgerSeqAt(view.payer.row.no, view.state().ledgerEntries,
                                   zone.dayStart(firstDayOf(month + 1)))};
}

MonthView monthView(const AccountView& view, std::optional<Month> month)
{
    const AccountView payer = payerOf(view);
    MonthView out;
    const auto [first, last] = monthsOf(payer);
    out.report.first = first;
    out.report.last = last;
    out.report.month = std::clamp(month.value_or(last - 1), first, last);
    out.report.model = payer.account().businessModel;
    if (payer.account().scheme != Scheme::Package) {
        out.rows = rowsWithoutReport(payer, out.report.month);
        return out;
    }
    out.rows = billingRows(payer.store, payer.payer, out.report.month);
    std::stable_sort(out.rows.begin(), out.rows.end(),
                     [](const ReportRow& a, const ReportRow& b) { return a.account < b.account; });
    out.report.hasReport = !out.rows.empty();
    if (out.rows.empty())
        return out;
    out.report.model = out.rows.front().businessModel;
    if (out.rows.front().generated != never)
        out.report.generated = out.rows.front().generated;
    else
        out.report.due = reportInstant(out.report.month);
    return out;
}

MonthFigures figuresOf(const ReportRow& row)
{
    return {row.use.activeDevices, row.use.firmwareUpdates, row.use.quotaUsed};
}

MonthFigures sumOf(const std::vector<ReportRow>& rows)
{
    MonthFigures sum;
    for (const ReportRow& row : rows) {
        sum.activeDevices = saturatingAdd(sum.activeDevices, row.use.activeDevices);
        sum.updates = saturatingAdd(sum.updates, row.use.firmwareUpdates);
        sum.used = saturatingAdd(sum.used, row.use.quotaUsed);
    }
    return sum;
}

std::vector<DirectionUse> callsOf(const std::vector<const ReportRow*>& rows)
{
    std::vector<DirectionUse> calls;
    if (rows.empty() || rows.front()->businessModel != BusinessModel::ApiCalls)
        return calls;
    for (const Direction direction :
         {Direction::DeviceToService, Direction::ServiceToDevice, Direction::Integration}) {
        DirectionUse use{direction, 0, {}};
        std::map<std::string, Units> operations;
        for (const ReportRow* row : rows) {
            use.total = saturatingAdd(use.total, row->use.calls[static_cast<std::size_t>(direction)]);
            for (const auto& [key, count] : row->use.operations)
                if (key.first == direction)
                    operations[key.second] = saturatingAdd(operations[key.second], count);
        }
        use.operations.assign(operations.begin(), operations.end());
        std::stable_sort(use.operations.begin(), use.operations.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        calls.push_back(std::move(use));
    }
    return calls;
}

std::optional<PackageGauge> packageGauge(const AccountView& view)
{
    const AccountView payer = payerOf(view);
    const PayerState& state = payer.state();
    if (state.activePackage == noIndex)
        return std::nullopt;
    const Package& package = state.packages[state.activePackage];
    const Balance& tokens = payer.account().balances[at(Meter::Token)];
    const PackageUse use = useOf(payer, package);
    PackageGauge gauge;
    gauge.id = package.id;
    gauge.buyer = nameOf(state.accounts[package.buyer]);
    gauge.buyerId = state.accounts[package.buyer].id;
    gauge.quota = package.quota;
    gauge.corrections = package.edits;
    gauge.remaining = tokens.available;
    gauge.reserved = tokens.reserved;
    gauge.returned = use.returned;
    Units own = 0;
    for (const auto& [account, campaign] : use.campaigns)
        if (const Index i = state.findCampaign(account, campaign); i != noIndex)
            own += state.campaigns[i].reserved;
    gauge.earlierReserved = tokens.reserved - own;
    gauge.used = use.used - own;
    gauge.starts = package.starts;
    gauge.ends = package.ends;
    gauge.lastDay = payer.zone().dayAt(package.ends);
    gauge.warnsFrom = monthsBefore(payer.zone(), package.ends, 3);
    return gauge;
}

std::optional<PendingPackage> pendingPackage(const AccountView& view)
{
    const PayerState& state = view.state();
    if (state.pendingPackage == noIndex)
        return std::nullopt;
    const Package& package = state.packages[state.pendingPackage];
    return PendingPackage{package.id, nameOf(state.accounts[package.buyer]), package.quota};
}

HistoryItem historyItem(const PayerState& state, const LedgerEntry& e)
{
    HistoryItem item;
    item.seq = e.seq;
    item.time = e.time;
    item.account = state.accounts[e.acting].id;
    item.accountName = nameOf(state.accounts[e.acting]);
    item.change = e.change;
    item.units = e.units;
    item.balance = e.balance;
    item.campaign = e.campaign;
    item.campaignName = campaignNameOf(state, e.acting, e.campaign);
    item.grant = e.grant;
    item.event = e.event;
    item.device = e.device;
    return item;
}

std::vector<std::pair<std::string, std::string>> accountsOf(const AccountView& view)
{
    std::vector<std::pair<std::string, std::string>> accounts;
    for (const Account& account : view.state().accounts.rows())
        if (!account.id.empty())
            accounts.emplace_back(account.id, nameOf(account));
    if (accounts.size() > 1)
        std::sort(accounts.begin() + 1, accounts.end(),
                  [](const auto& a, const auto& b) { return a.second < b.second; });
    return accounts;
}

} // namespace quota
