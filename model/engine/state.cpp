// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/state.h"

#include "engine/alerts.h"
#include "rules/calendar_rules.h"
#include "rules/waterfall.h"

#include <algorithm>

namespace quota {

namespace {

GrantRank rankOf(const PayerState& state, Index i)
{
    const Grant& grant = state.grants[i];
    return {grant.expires, grant.kind, grant.starts, grant.id, i};
}

} // namespace

void Effects::clear()
{
    *this = {};
}

Index PayerState::findAccount(std::string_view id) const
{
    return m_accountIds.find(IdIndex::hash(0, id), [&](Index i) { return accounts[i].id == id; });
}

Index PayerState::findProduct(Index account, std::string_view id) const
{
    return m_productIds.find(IdIndex::hash(account, id),
                             [&](Index i) { return products[i].account == account && products[i].id == id; });
}

Index PayerState::findDevice(Index account, std::string_view id) const
{
    return m_deviceIds.find(IdIndex::hash(account, id),
                            [&](Index i) { return devices[i].account == account && devices[i].id == id; });
}

void PayerState::prefetchDevice(std::string_view account, std::string_view id, Fetch what) const
{
    const std::uint32_t hash = IdIndex::hash(findAccount(account), id);
    if (what == Fetch::Place)
        return m_deviceIds.prefetch(hash);
    const Index row = m_deviceIds.likely(hash);
    if (row == noIndex)
        return;
    const Device& device = devices[row];
    if (what == Fetch::Days) {
        __builtin_prefetch(device.id.place());
        return __builtin_prefetch(device.otaDays.data());
    }
    constexpr std::size_t cacheLine = 64;
    const auto* bytes = reinterpret_cast<const char*>(&device);
    for (std::size_t at = 0; at < sizeof device; at += cacheLine)
        __builtin_prefetch(bytes + at);
}

Index PayerState::findCampaign(Index account, std::string_view id) const
{
    return m_campaignIds.find(IdIndex::hash(account, id), [&](Index i) {
        return campaigns[i].account == account && campaigns[i].id == id;
    });
}

void PayerState::indexAccount(Index i)
{
    m_accountIds.insert(IdIndex::hash(0, accounts[i].id), i);
}

void PayerState::indexProduct(Index i)
{
    m_productIds.insert(IdIndex::hash(products[i].account, products[i].id), i);
    accounts.touch(products[i].account).products.push_back(i);
}

void PayerState::indexDevice(Index i)
{
    m_deviceIds.insert(IdIndex::hash(devices[i].account, devices[i].id), i);
}

void PayerState::indexCampaign(Index i)
{
    m_campaignIds.insert(IdIndex::hash(campaigns[i].account, campaigns[i].id), i);
}

void PayerState::queueGrant(Index i)
{
    const Grant& grant = grants[i];
    // Drawing orders are rebuilt from the grants, so they do not count as a change of the row.
    auto& queue = grant.product != noIndex
                      ? products.touch(grant.product).codes
                      : accounts.touch(grant.account).grants[static_cast<std::size_t>(grant.meter)];
    const auto at = std::upper_bound(queue.begin(), queue.end(), i, [this](Index a, Index b) {
        return drawnBefore(rankOf(*this, a), rankOf(*this, b));
    });
    queue.insert(at, i);
}

void PayerState::restore()
{
    for (Index i = 0; i < accounts.size(); ++i) {
        Account& account = accounts.touch(i);
        account.days = DayCache(account.zone);
        if (account.open.used)
            schedule({account.zone->dayStart(account.open.day + 1), Step::DayClose, account.open.day, i});
        for (const auto& months : account.unbilled)
            for (const auto& [month, units] : months)
                schedule({billRun(*account.zone, month), Step::BillRun, month, i});
    }
    for (Index i = 0; i < grants.size(); ++i) {
        if (grants[i].available > 0)
            queueGrant(i);
        // One that is drawn already still leaves the account's pool when it expires.
        if (grants[i].expires != never && grants[i].expires > clock)
            schedule({grants[i].expires, Step::GrantExpiry, 0, i});
    }
    for (Index i = 0; i < bills.size(); ++i) {
        const Bill& bill = bills[i];
        if (bill.settled == bill.billed)
            continue;
        accounts.touch(bill.account).openBills[static_cast<std::size_t>(bill.meter)].push_back(i);
        if (!bill.overdue)
            schedule({bill.due, Step::Suspension, 0, i});
    }
    for (Index i = 0; i < packages.size(); ++i) {
        if (packages[i].state == PackageState::Active) {
            activePackage = i;
            schedule({packages[i].ends, Step::PackageEnd, 0, i});
        } else if (packages[i].state == PackageState::Pending) {
            pendingPackage = i;
        }
    }
    if (nextReport != 0)
        schedule({reportInstant(nextReport), Step::BillingReport, nextReport, 0});
    for (Index i = 0; i < devices.size(); ++i) {
        const Device& device = devices[i];
        if (device.codeEnds != never)
            schedule({device.codeEnds, Step::CodeRenewal, 0, i});
        const OpenDay& open = accounts[device.account].open;
        if (open.used && device.messages > 0 && device.messageDay == open.day)
            accounts.touch(device.account).open.devices.push_back(i);
    }
    restoreAlerts(*this);
    accounts.settle();
    products.settle();
}

std::string_view PayerState::subjectId(const Due& due) const
{
    switch (due.step) {
    case Step::GrantExpiry:
        return grants[due.subject].id;
    case Step::CodeRenewal:
        return devices[due.subject].id;
    default:
        return {};
    }
}

Index PayerState::subjectAccount(const Due& due) const
{
    switch (due.step) {
    case Step::GrantExpiry:
        return grants[due.subject].account;
    case Step::CodeRenewal:
        return devices[due.subject].account;
    case Step::Suspension:
        return bills[due.subject].account;
    case Step::PackageEnd:
    case Step::BillingReport:
        return 0;
    default:
        return due.subject;
    }
}

bool PayerState::comesLater(const Due& a, const Due& b) const
{
    if (a.at != b.at)
        return a.at > b.at;
    if (a.step != b.step)
        return a.step > b.step;
    if (const Index x = subjectAccount(a), y = subjectAccount(b); x != y)
        return accounts[x].id > accounts[y].id;
    if (const int order = subjectId(a).compare(subjectId(b)); order != 0)
        return order > 0;
    if (a.subject != b.subject)
        return a.subject > b.subject;
    return a.number > b.number;
}

void PayerState::schedule(const Due& due)
{
    m_due.push_back(due);
    std::push_heap(m_due.begin(), m_due.end(),
                   [this](const Due& a, const Due& b) { return comesLater(a, b); });
}

Due PayerState::takeDue()
{
    std::pop_heap(m_due.begin(), m_due.end(),
                  [this](const Due& a, const Due& b) { return comesLater(a, b); });
    const Due due = m_due.back();
    m_due.pop_back();
    return due;
}

void PayerState::flushDays()
{
    for (const Product& product : products.rows()) {
        if (product.dayUpgrades == 0)
            continue;
        const auto i = static_cast<Index>(&product - products.rows().data());
        auto& row = effects.dailyOta[{static_cast<std::int32_t>(product.account),
                                      static_cast<std::int32_t>(i), product.day}];
        row.first += product.dayUpgrades;
        row.second = saturatingAdd(row.second, product.dayUnits);
        Product& counted = products.touch(i);
        counted.dayUpgrades = 0;
        counted.dayUnits = 0;
    }
}

} // namespace quota
