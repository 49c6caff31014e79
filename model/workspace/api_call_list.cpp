// SPDX-License-Identifier: GPL-3.0-or-later
// The list of API calls: rows by account, day, direction and operation, filtered and sorted.
#include "workspace/api_calls.h"
#include "workspace/billing_figures.h"

#include <QString>

#include <algorithm>
#include <numeric>

namespace quota {

namespace {

class CallList {
public:
    CallList(const AccountView& view, const BillingListQuery& query, const ApiCalls& calls)
        : m_view(view), m_state(view.state()), m_query(query), m_calls(calls)
    {
        rankAccounts();
    }
    void fill(BillingListData& data);

private:
    void rankAccounts();
    bool passes(const ApiCallRow& row) const;
    int compared(const ApiCallRow& a, const ApiCallRow& b) const;
    BillingListItem itemOf(const ApiCallRow& row) const;

    const AccountView& m_view;
    const PayerState& m_state;
    const BillingListQuery& m_query;
    const ApiCalls& m_calls;
    std::vector<int> m_rank;    ///< of accounts by name
    std::vector<bool> m_wanted; ///< accounts that pass the filter
};

void CallList::rankAccounts()
{
    std::vector<QString> names;
    for (const Account& account : m_state.accounts.rows()) {
        names.push_back(QString::fromStdString(nameOf(account)).toCaseFolded());
        m_wanted.push_back(m_query.owner.passes(account.id) || m_query.owner.passes(nameOf(account)));
    }
    std::vector<std::size_t> order(names.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
    m_rank.resize(names.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        m_rank[order[i]] = static_cast<int>(i);
}

bool CallList::passes(const ApiCallRow& row) const
{
    const auto& days = m_query.days;
    return m_wanted[row.account] && (!days || (row.day >= days->from && row.day <= days->to)) &&
           (!m_query.direction || row.direction == *m_query.direction) &&
           m_query.operation.passes(m_calls.operations[row.operation]) && m_query.requests.has(row.calls) &&
           m_query.events.has(row.events);
}

int CallList::compared(const ApiCallRow& a, const ApiCallRow& b) const
{
    const auto order = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
    switch (m_query.sort) {
    case BillingListSort::Account:
        return order(m_rank[a.account], m_rank[b.account]);
    case BillingListSort::Direction:
        return order(a.direction, b.direction);
    case BillingListSort::Operation:
        return order(m_calls.operations[a.operation], m_calls.operations[b.operation]);
    case BillingListSort::Requests:
        return order(a.calls, b.calls);
    case BillingListSort::Events:
        return order(a.events, b.events);
    default:
        return order(a.day, b.day);
    }
}

BillingListItem CallList::itemOf(const ApiCallRow& row) const
{
    const Account& account = m_state.accounts[row.account];
    BillingListItem item;
    item.account = account.id;
    item.accountName = nameOf(account);
    item.timezone = account.zone->name();
    item.time = account.zone->dayStart(row.day);
    item.direction = row.direction;
    item.operation = m_calls.operations[row.operation];
    item.units = row.calls;
    item.events = row.events;
    return item;
}

void CallList::fill(BillingListData& data)
{
    std::vector<const ApiCallRow*> found;
    for (const ApiCallRow& row : m_calls.rows) {
        if (!m_query.aggregated && row.account != m_view.index)
            continue;
        ++data.all;
        data.allSum = saturatingAdd(data.allSum, row.calls);
        if (!passes(row))
            continue;
        found.push_back(&row);
        data.sum = saturatingAdd(data.sum, row.calls);
        data.events = saturatingAdd(data.events, row.events);
    }
    const auto size = static_cast<std::int64_t>(found.size());
    data.total = size;
    data.first = std::clamp<std::int64_t>(m_query.first, 0, size);
    const std::int64_t last = std::min<std::int64_t>(size, data.first + std::max(m_query.count, 0));
    // Equal ones stand by account, day, direction and operation.
    const auto comesBefore = [&](const ApiCallRow* a, const ApiCallRow* b) {
        const int order = compared(*a, *b);
        if (order != 0)
            return m_query.descending ? order > 0 : order < 0;
        return std::tuple(m_rank[a->account], a->day, a->direction, m_calls.operations[a->operation]) <
               std::tuple(m_rank[b->account], b->day, b->direction, m_calls.operations[b->operation]);
    };
    std::partial_sort(found.begin(), found.begin() + last, found.end(), comesBefore);
    for (std::int64_t i = data.first; i < last; ++i)
        data.rows.push_back(itemOf(*found[static_cast<std::size_t>(i)]));
}

} // namespace

void addApiCalls(Reader& reader, const AccountView& view, const BillingListQuery& query,
                 ApiCallMemory& memory, const WorkTold& told, BillingListData& data)
{
    const std::optional<Month> month = query.lately ? std::nullopt : std::optional(data.report.month);
    const ApiCallMemory::All calls = memory.find(reader, view, month, told);
    CallList(view, query, *calls).fill(data);
}

} // namespace quota
