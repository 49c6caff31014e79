// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/billing_data.h"
#include "workspace/billing_figures.h"

#include "engine/books.h"
#include "engine/work.h"
#include "vocabulary/calendar.h"

#include <algorithm>

namespace quota {

namespace {

constexpr Month trendMonths = 12;

void addTrend(const AccountView& payer, MyBillingData& data)
{
    for (Month month = data.report.month - trendMonths + 1; month <= data.report.month; ++month) {
        MonthFigures sum;
        if (month >= data.report.first)
            sum = month == data.report.month ? data.whole : sumOf(monthView(payer, month).rows);
        data.trend.emplace_back(month, sum);
    }
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

std::vector<Index> accountsWanted(const AccountView& view, const BillingListQuery& query)
{
    std::vector<Index> accounts;
    if (!query.aggregated)
        return {view.index};
    for (Index i = 0; i < view.state().accounts.size(); ++i)
        accounts.push_back(i);
    return accounts;
}

/// Takes rows in order, counts all and keeps those of the page.
class PageOf {
public:
    explicit PageOf(const BillingListQuery& query, BillingListData& data) : m_query(query), m_data(data)
    {
        m_data.first = std::max<std::int64_t>(query.first, 0);
    }
    void take(Units units, const std::function<BillingListItem()>& item)
    {
        m_data.sum = saturatingAdd(m_data.sum, units);
        const std::int64_t place = m_data.total++;
        if (place >= m_data.first && place < m_data.first + m_query.count)
            m_data.rows.push_back(item());
    }

private:
    const BillingListQuery& m_query;
    BillingListData& m_data;
};

BillingListItem itemOf(const PayerState& state, Index account)
{
    BillingListItem item;
    item.account = state.accounts[account].id;
    item.accountName = nameOf(state.accounts[account]);
    item.timezone = state.accounts[account].zone->name();
    return item;
}

void listActive(const AccountView& view, const BillingListQuery& query, BillingListData& data)
{
    const PayerState& state = view.state();
    PageOf page(query, data);
    for (const Index account : accountsWanted(view, query)) {
        std::vector<std::pair<Instant, Index>> found;
        view.store.listConnections(
            view.payer.row.no,
            [&](const Connection& c) {
                const Device& d = state.devices[c.device];
                if (contains(d.id, query.contains) || contains(d.endpoint, query.contains))
                    found.emplace_back(c.time, c.device);
            },
            account, data.report.month);
        std::sort(found.begin(), found.end());
        if (query.descending)
            std::reverse(found.begin(), found.end());
        for (const auto& [time, device] : found)
            page.take(1, [&, time = time, device = device] {
                BillingListItem item = itemOf(state, account);
                item.time = time;
                item.device = state.devices[device].id;
                item.endpoint = state.devices[device].endpoint;
                return item;
            });
    }
}

void listUpdates(const AccountView& view, const BillingListQuery& query, BillingListData& data)
{
    const PayerState& state = view.state();
    PageOf page(query, data);
    for (const Index account : accountsWanted(view, query)) {
        const Zone& zone = *state.accounts[account].zone;
        std::vector<FirmwareUpdate> found;
        view.store.listFirmwareUpdates(
            view.payer.row.no,
            [&](const FirmwareUpdate& u, std::int64_t times) {
                const Device& d = state.devices[u.device];
                const bool named =
                    u.campaign != noIndex && (contains(state.campaigns[u.campaign].name, query.contains) ||
                                              contains(state.campaigns[u.campaign].id, query.contains));
                if (named || contains(d.id, query.contains) || contains(d.endpoint, query.contains))
                    found.insert(found.end(), static_cast<std::size_t>(times), u);
            },
            account,
            std::pair{zone.dayStart(firstDayOf(data.report.month)),
                      zone.dayStart(firstDayOf(data.report.month + 1))});
        if (query.descending)
            std::reverse(found.begin(), found.end());
        for (const FirmwareUpdate& u : found)
            page.take(1, [&] {
                BillingListItem item = itemOf(state, account);
                item.time = u.time;
                item.device = state.devices[u.device].id;
                item.endpoint = state.devices[u.device].endpoint;
                if (u.campaign != noIndex) {
                    item.campaign = state.campaigns[u.campaign].id;
                    item.campaignName = campaignNameOf(state, account, item.campaign);
                }
                return item;
            });
    }
}

void listRefused(const AccountView& view, const BillingListQuery& query, BillingListData& data)
{
    const PayerState& state = view.state();
    PageOf page(query, data);
    for (const Index account : accountsWanted(view, query)) {
        const Zone& zone = *state.accounts[account].zone;
        // Refusals are kept by the hour: the hour that the 24 hours begin in counts whole.
        const Instant dayAgo = state.clock - 25 * hour + 1;
        const Instant begins = query.lately ? dayAgo : zone.dayStart(firstDayOf(data.report.month));
        const Instant ends = query.lately ? never : zone.dayStart(firstDayOf(data.report.month + 1));
        std::vector<RefusalHour> hours = view.store.listRefusals(view.payer.row.no, account, begins);
        if (query.descending)
            std::reverse(hours.begin(), hours.end());
        for (const RefusalHour& row : hours)
            if (row.hour >= begins && row.hour < ends && (!query.reason || row.reason == *query.reason))
                page.take(row.requests, [&] {
                    BillingListItem item = itemOf(state, account);
                    item.time = row.hour;
                    item.reason = row.reason;
                    item.units = row.requests;
                    return item;
                });
    }
}

} // namespace

MyBillingData myBillingData(Reader& reader, const std::string& account, std::optional<Month> month)
{
    const AccountView view = viewOf(reader, account);
    const AccountView payer = payerOf(view);
    const MonthView seen = monthView(view, month);
    MyBillingData data;
    data.account = accountItem(view.payer, view.index);
    data.payer = payer.account().id;
    data.payerName = nameOf(payer.account());
    data.report = seen.report;
    data.accounts = static_cast<std::int64_t>(seen.rows.size());
    data.whole = sumOf(seen.rows);
    std::vector<const ReportRow*> rows;
    for (const ReportRow& row : seen.rows) {
        // A tenant sees its own use; the payer that of all.
        if (view.index == 0 || row.account == view.index)
            rows.push_back(&row);
        if (row.account == view.index)
            data.own = figuresOf(row);
    }
    data.calls = callsOf(rows);
    for (const DirectionUse& use : data.calls)
        data.callsTotal = saturatingAdd(data.callsTotal, use.total);
    if (!seen.rows.empty()) {
        const ReportRow& first = seen.rows.front();
        data.remaining = first.remaining;
        data.reserved = first.reserved;
        if (first.packageExpires != never)
            data.packageExpires = first.packageExpires;
    }
    for (const Device& d : view.state().devices.rows()) {
        if (d.account != view.index)
            continue;
        data.devices += d.state != DeviceState::Terminated ? 1 : 0;
        data.activeDevices += d.state == DeviceState::Active ? 1 : 0;
    }
    data.transactions = transactionsOf(view.account(), view.state().clock);
    data.tenants = data.account.tenants;
    if (view.account().scheme == Scheme::Package) {
        data.package = packageGauge(view);
        data.pending = pendingPackage(view);
        HistoryFilter filter;
        filter.meter = Meter::Token;
        filter.acting = view.index == 0 ? noIndex : view.index;
        std::tie(filter.fromSeq, filter.toSeq) = ledgerSpan(view, data.report.month);
        data.historyEntries = view.store.countHistory(view.payer.row.no, filter);
    }
    addTrend(payer, data);
    return data;
}

BillingListData billingListData(Reader& reader, const BillingListQuery& query)
{
    const AccountView view = viewOf(reader, query.account);
    const AccountView payer = payerOf(view);
    BillingListData data;
    data.report = monthView(view, query.month).report;
    data.account = view.account().id;
    data.accountName = nameOf(view.account());
    data.payer = payer.account().id;
    data.payerName = nameOf(payer.account());
    data.accounts = accountsOf(view);
    switch (query.list) {
    case BillingList::ActiveDevices:
        listActive(view, query, data);
        break;
    case BillingList::FirmwareUpdates:
        listUpdates(view, query, data);
        break;
    case BillingList::Refusals:
        listRefused(view, query, data);
        break;
    }
    return data;
}

} // namespace quota
