// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/billing_data.h"
#include "workspace/billing_figures.h"

#include "vocabulary/calendar.h"

#include <QString>

#include <algorithm>
#include <numeric>

namespace quota {

namespace {

/// A row as numbers alone: texts are for the rows shown.
struct Found {
    Index account = noIndex;
    Instant time = 0;
    Index device = noIndex, campaign = noIndex;
    Reason reason = Reason::None;
    Units units = 1;
    Instant local = 0; ///< the account's time of day: what is read, and so what is sorted
};

const std::string nothing;

/// The rows of a list that a query wants, in its order.
class BillingRows {
public:
    BillingRows(const AccountView& view, const BillingListQuery& query, BillingListData& data)
        : m_view(view), m_state(view.state()), m_query(query), m_data(data), m_contains{query.contains, false}
    {
        rankAccounts();
    }
    void collect();
    void page();

private:
    void rankAccounts();
    void enter(Index account);
    void active(Index account);
    void updates(Index account);
    void refusals(Index account);
    void take(Found found);
    bool passes(const Found& found) const;
    int compared(const Found& a, const Found& b) const;
    BillingListItem itemOf(const Found& found) const;

    std::string_view deviceOf(const Found& f) const
    {
        return f.device == noIndex ? std::string_view() : m_state.devices[f.device].id.view();
    }
    std::string_view endpointOf(const Found& f) const
    {
        return f.device == noIndex ? std::string_view() : m_state.devices[f.device].endpoint.view();
    }
    const std::string& campaignOf(const Found& f) const
    {
        return f.campaign == noIndex ? nothing : m_state.campaigns[f.campaign].id;
    }
    const std::string& campaignNameOf(const Found& f) const
    {
        if (f.campaign == noIndex)
            return nothing;
        const Campaign& campaign = m_state.campaigns[f.campaign];
        return campaign.name.empty() ? campaign.id : campaign.name;
    }

    const AccountView& m_view;
    const PayerState& m_state;
    const BillingListQuery& m_query;
    BillingListData& m_data;
    TextFilter m_contains;
    std::vector<int> m_rank; ///< of accounts by name
    // Of the account that is being read:
    bool m_passes = true;
    Instant m_from = 0, m_behind = never; ///< of the days asked for
    std::vector<Found> m_found;
};

void BillingRows::rankAccounts()
{
    std::vector<QString> names;
    for (const Account& account : m_state.accounts.rows())
        names.push_back(QString::fromStdString(nameOf(account)).toCaseFolded());
    std::vector<std::size_t> order(names.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
    m_rank.resize(names.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        m_rank[order[i]] = static_cast<int>(i);
}

void BillingRows::enter(Index account)
{
    const Account& of = m_state.accounts[account];
    m_passes = m_query.owner.passes(of.id) || m_query.owner.passes(nameOf(of));
    if (!m_query.days)
        return;
    m_from = of.zone->dayStart(m_query.days->from);
    m_behind = of.zone->dayStart(m_query.days->to + 1);
}

bool BillingRows::passes(const Found& f) const
{
    if (!m_passes || (m_query.days && (f.time < m_from || f.time >= m_behind)))
        return false;
    if (m_query.list == BillingList::Refusals)
        return (!m_query.reason || f.reason == *m_query.reason) && m_query.code.passes(word(f.reason)) &&
               m_query.requests.has(f.units);
    const auto named = [&](const TextFilter& filter) {
        return filter.passes(campaignOf(f)) || filter.passes(campaignNameOf(f));
    };
    return m_query.device.passes(deviceOf(f)) && m_query.endpoint.passes(endpointOf(f)) &&
           named(m_query.campaign) &&
           (m_contains.passes(deviceOf(f)) || m_contains.passes(endpointOf(f)) || named(m_contains));
}

void BillingRows::take(Found found)
{
    ++m_data.all;
    m_data.allSum = saturatingAdd(m_data.allSum, found.units);
    if (!passes(found))
        return;
    m_data.sum = saturatingAdd(m_data.sum, found.units);
    found.local = found.time + m_state.accounts[found.account].zone->offsetAt(found.time) * second;
    m_found.push_back(found);
}

void BillingRows::active(Index account)
{
    m_view.store.listConnections(
        m_view.payer.row.no, [&](const Connection& c) { take({account, c.time, c.device}); }, account,
        m_data.report.month);
}

void BillingRows::updates(Index account)
{
    const Zone& zone = *m_state.accounts[account].zone;
    m_view.store.listFirmwareUpdates(
        m_view.payer.row.no,
        [&](const FirmwareUpdate& u, std::int64_t times) {
            for (; times > 0; --times)
                take({account, u.time, u.device, u.campaign});
        },
        account,
        std::pair{zone.dayStart(firstDayOf(m_data.report.month)),
                  zone.dayStart(firstDayOf(m_data.report.month + 1))});
}

void BillingRows::refusals(Index account)
{
    const Zone& zone = *m_state.accounts[account].zone;
    // Refusals are kept by the hour: the hour that the 24 hours begin in counts whole.
    const Instant dayAgo = m_state.clock - 25 * hour + 1;
    const Instant begins = m_query.lately ? dayAgo : zone.dayStart(firstDayOf(m_data.report.month));
    const Instant ends = m_query.lately ? never : zone.dayStart(firstDayOf(m_data.report.month + 1));
    for (const RefusalHour& row : m_view.store.listRefusals(m_view.payer.row.no, account, begins))
        if (row.hour >= begins && row.hour < ends)
            take({account, row.hour, noIndex, noIndex, row.reason, row.requests});
}

void BillingRows::collect()
{
    for (Index account = 0; account < m_state.accounts.size(); ++account) {
        if (!m_query.aggregated && account != m_view.index)
            continue;
        enter(account);
        switch (m_query.list) {
        case BillingList::ActiveDevices:
            active(account);
            break;
        case BillingList::FirmwareUpdates:
            updates(account);
            break;
        case BillingList::Refusals:
            refusals(account);
            break;
        case BillingList::ApiCalls:
            break;
        }
    }
}

int BillingRows::compared(const Found& a, const Found& b) const
{
    const auto order = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
    switch (m_query.sort) {
    case BillingListSort::Account:
        return order(m_rank[a.account], m_rank[b.account]);
    case BillingListSort::Device:
        return order(deviceOf(a), deviceOf(b));
    case BillingListSort::Endpoint:
        return order(endpointOf(a), endpointOf(b));
    case BillingListSort::Campaign:
        return order(campaignNameOf(a), campaignNameOf(b));
    case BillingListSort::Reason:
        return order(word(a.reason), word(b.reason));
    case BillingListSort::Requests:
        return order(a.units, b.units);
    default:
        break;
    }
    return order(a.local, b.local);
}

BillingListItem BillingRows::itemOf(const Found& found) const
{
    const Account& account = m_state.accounts[found.account];
    BillingListItem item;
    item.account = account.id;
    item.accountName = nameOf(account);
    item.timezone = account.zone->name();
    item.time = found.time;
    item.device = deviceOf(found);
    item.endpoint = endpointOf(found);
    item.campaign = campaignOf(found);
    item.campaignName = campaignNameOf(found);
    item.reason = found.reason;
    item.units = found.units;
    return item;
}

void BillingRows::page()
{
    const auto size = static_cast<std::int64_t>(m_found.size());
    const std::int64_t first = std::clamp<std::int64_t>(m_query.first, 0, size);
    const std::int64_t last = std::min<std::int64_t>(size, first + std::max(m_query.count, 0));
    // Of equal ones the earlier is first, whatever the order; then they stand by account and device.
    const auto place = [](const Found& f) {
        return std::tuple(f.local, f.account, f.device, f.campaign, static_cast<int>(f.reason));
    };
    std::partial_sort(m_found.begin(), m_found.begin() + last, m_found.end(),
                      [&](const Found& a, const Found& b) {
                          const int order = compared(a, b);
                          if (order != 0)
                              return m_query.descending ? order > 0 : order < 0;
                          return place(a) < place(b);
                      });
    m_data.total = size;
    m_data.first = first;
    for (std::int64_t i = first; i < last; ++i)
        m_data.rows.push_back(itemOf(m_found[static_cast<std::size_t>(i)]));
}

} // namespace

BillingListData billingListData(Reader& reader, const BillingListQuery& query, ApiCallMemory& memory,
                                const WorkTold& told)
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
    if (query.list == BillingList::ApiCalls) {
        addApiCalls(reader, view, query, memory, told, data);
        return data;
    }
    BillingRows rows(view, query, data);
    rows.collect();
    rows.page();
    return data;
}

} // namespace quota
