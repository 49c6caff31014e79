// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/alerts_data.h"

#include "engine/alerts.h"
#include "store/inbox.h"

#include <algorithm>

namespace quota {

namespace {

constexpr std::size_t pastShown = 5000;

AlertItem itemOf(const PayerState& state, Index i)
{
    const Alert& a = state.alerts[i];
    AlertItem item;
    item.id = alertId(i);
    item.condition = a.condition;
    item.severity = a.severity;
    item.subject = a.subject;
    item.raised = a.raised;
    if (a.cleared != never)
        item.cleared = a.cleared;
    if (a.acknowledged != never)
        item.acknowledged = a.acknowledged;
    item.threshold = a.threshold;
    item.numbers = a.numbers;
    if (a.condition == Condition::PoolUsed)
        item.percent = percentOf(a.numbers[0], a.numbers[1]);
    item.device = a.device;
    return item;
}

bool isBefore(const AlertItem& a, const AlertItem& b)
{
    return a.severity != b.severity ? a.severity > b.severity : a.raised > b.raised;
}

/// Whether an account of a scheme can ever raise a condition.
bool concerns(Condition condition, Scheme scheme, bool isPayer)
{
    switch (condition) {
    case Condition::PackageExpires:
    case Condition::ReportReady:
        return scheme == Scheme::Package && isPayer;
    case Condition::BillIssued:
    case Condition::BillDue:
    case Condition::BillOverdue:
    case Condition::CodesEnd:
        return scheme == Scheme::Allowance;
    case Condition::ChargingStarts:
        return scheme == Scheme::Licence;
    case Condition::PoolUsed:
    case Condition::RunsOut:
        return scheme != Scheme::Package || isPayer;
    case Condition::OtaRefused:
        break;
    }
    return true;
}

AlertRuleItem ruleItem(const Account& account, Condition condition)
{
    const AlertRule& rule = account.alertRules[static_cast<std::size_t>(condition)];
    AlertRuleItem item;
    item.condition = condition;
    item.enabled = rule.enabled;
    item.hasThresholds = hasThresholds(condition);
    item.thresholds = thresholdsOf(condition, rule);
    item.own = rule.thresholds.empty();
    const std::vector<std::int64_t> levels = !item.thresholds.empty() ? item.thresholds
                                             : condition == Condition::PackageExpires
                                                 ? std::vector<std::int64_t>{90, 30, 7}
                                                 : std::vector<std::int64_t>{0};
    for (const std::int64_t level : levels)
        item.severities.push_back(severityOf(condition, level));
    return item;
}

} // namespace

std::vector<AlertItem> openAlerts(const PayerState& state, Index account)
{
    std::vector<AlertItem> items;
    for (const Index i : state.accounts[account].openAlerts)
        items.push_back(itemOf(state, i));
    std::stable_sort(items.begin(), items.end(), isBefore);
    return items;
}

int unacknowledged(const PayerState& state, Index account)
{
    const auto& open = state.accounts[account].openAlerts;
    return static_cast<int>(std::count_if(open.begin(), open.end(),
                                          [&](Index i) { return state.alerts[i].acknowledged == never; }));
}

AlertsData alertsData(Reader& reader, const std::string& account)
{
    const AccountView view = viewOf(reader, account);
    const PayerState& state = view.state();
    AlertsData data;
    data.account = accountItem(view.payer, view.index);
    data.open = openAlerts(state, view.index);
    for (Index i = state.alerts.size(); i > 0 && data.past.size() < pastShown; --i)
        if (state.alerts[i - 1].account == view.index && state.alerts[i - 1].cleared != never)
            data.past.push_back(itemOf(state, i - 1));
    std::stable_sort(data.past.begin(), data.past.end(),
                     [](const AlertItem& a, const AlertItem& b) { return *a.cleared > *b.cleared; });
    for (std::size_t i = 0; i < conditionCount; ++i) {
        const auto condition = static_cast<Condition>(i);
        if (!concerns(condition, view.account().scheme, view.index == 0))
            continue;
        data.rules.push_back(ruleItem(view.account(), condition));
        data.rules.back().open = std::count_if(data.open.begin(), data.open.end(),
                                               [&](const AlertItem& a) { return a.condition == condition; });
    }
    for (const auto& [email, name] : view.account().recipients)
        data.extras.push_back({email, name});
    data.email = view.account().email;
    for (InboxNews& news : readInbox(reader.zones(), reader.store().listHandedIn()))
        if (news.account == account)
            data.handedIn.push_back(std::move(news));
    return data;
}

} // namespace quota
