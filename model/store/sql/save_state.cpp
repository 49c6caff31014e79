// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/device_pages.h"
#include "store/sql/state_tables.h"

#include <algorithm>

namespace quota {

namespace {

template <typename Enum>
std::int64_t number(Enum value)
{
    return static_cast<std::int64_t>(value);
}

std::string packedCalls(const Account& account)
{
    std::vector<std::int64_t> numbers;
    for (const auto& [time, count] : account.recentCalls)
        numbers.insert(numbers.end(), {time, count});
    return packNumbers(numbers);
}

std::string packedUse(const Account& account)
{
    std::vector<std::int64_t> numbers;
    for (std::size_t m = 0; m < meterCount; ++m)
        for (const DayUse& use : account.recentUse[m])
            numbers.insert(numbers.end(), {std::int64_t(m), use.day, use.units});
    return packNumbers(numbers);
}

std::string packedRules(const Account& account)
{
    std::map<std::string, std::string> rules;
    for (std::size_t c = 0; c < conditionCount; ++c) {
        const AlertRule& rule = account.alertRules[c];
        if (rule == AlertRule{})
            continue;
        std::string& text = rules[std::string(word(static_cast<Condition>(c)))];
        text = rule.enabled ? "on" : "off";
        for (const std::int64_t threshold : rule.thresholds)
            text += " " + std::to_string(threshold);
    }
    return packTexts(rules);
}

std::string packedDevices(const Campaign& campaign)
{
    std::string bytes(campaign.devices.size() * sizeof(Index), '\0');
    std::copy_n(reinterpret_cast<const char*>(campaign.devices.data()), bytes.size(), bytes.data());
    return bytes;
}

} // namespace

StateWriter::StateWriter(Database& database)
    : m_database(database),
      m_payer(database.into(tables::payer)),
      m_account(database.into(tables::account)),
      m_balance(database.into(tables::balance)),
      m_unbilledClear(database.prepare("DELETE FROM unbilled WHERE payer=$1 AND account=$2")),
      m_unbilled(database.into(tables::unbilled)),
      m_monthUse(database.into(tables::monthUse)),
      m_product(database.into(tables::product)),
      m_devicePage(database.into(database.isByAccount() ? tables::devicePageByAccount : tables::devicePage)),
      m_campaign(database.into(tables::campaign)),
      m_campaignDevices(
          database.into(database.isByAccount() ? tables::campaignDevicesByAccount : tables::campaignDevices)),
      m_grant(database.into(tables::grants)),
      m_package(database.into(tables::package)),
      m_bill(database.into(tables::bill)),
      m_dailyOta(database.into(tables::dailyOta)),
      m_monthlyExcess(database.into(tables::monthlyExcess)),
      m_refusal(database.into(tables::refusal)),
      m_subscriptionDay(database.into(tables::subscriptionDay)),
      m_messageDay(database.into(tables::messageDay)),
      m_connection(database.into(tables::connection)),
      m_firmware(database.into(tables::firmwareUpdate)),
      m_ledger(database.into(tables::ledger)),
      m_report(database.into(tables::billingReport)),
      m_alert(database.into(tables::alert))
{
}

void StateWriter::save(PayerRow& payer, PayerState& state)
{
    saveEffects(payer, state);
    saveAccounts(payer.no, state);
    saveDevices(payer.no, state);
    saveTasks(payer.no, state);
    saveGrants(payer.no, state);
    saveAlerts(payer.no, state);
    m_payer.bind(payer.no, payer.id, state.clock, state.events, state.ledgerEntries, state.nextReport);
    m_payer.putBlob(payer.ledgerHash);
    m_payer.putBlob(payer.journalHash);
    m_payer.run();
    state.accounts.settle();
    state.products.settle();
    state.devices.settle();
    state.campaigns.settle();
    state.grants.settle();
    state.packages.settle();
    state.bills.settle();
    state.alerts.settle();
}

void StateWriter::saveEffects(PayerRow& payer, PayerState& state)
{
    state.flushDays();
    saveRollups(payer.no, state);
    saveLedger(payer, state);
    saveReports(payer.no, state);
    std::vector<LedgerEntry> memory = std::move(state.effects.ledger);
    state.effects.clear();
    state.effects.ledger = std::move(memory);
}

void StateWriter::saveAccounts(std::int64_t payer, PayerState& state)
{
    const std::vector<Index> changed = state.accounts.changed();
    for (const Index i : changed) {
        Account& a = state.accounts.touch(i);
        const std::string recipients = packTexts(a.recipients), rules = packedRules(a);
        const std::string calls = packedCalls(a), use = packedUse(a);
        m_account.bind(payer, i, a.id);
        a.parent == noIndex ? m_account.putNull() : m_account.put(a.parent);
        for (const std::string_view text :
             {std::string_view(a.name), std::string_view(a.organisation), std::string_view(a.email),
              std::string_view(a.attributes), std::string_view(a.currency), std::string_view(a.zone->name())})
            m_account.put(text);
        m_account.put(number(a.scheme));
        m_account.put(number(a.kind));
        m_account.put(number(a.businessModel));
        a.chargingStarts ? m_account.put(*a.chargingStarts) : m_account.putNull();
        for (const std::int64_t value :
             {std::int64_t{a.inArrears}, std::int64_t{a.debugGranted}, a.created, a.overdueBills,
              a.everMessages, a.everCalls, a.everApiCalls, a.everOtaUnits})
            m_account.put(value);
        a.open.used ? m_account.put(a.open.day) : m_account.putNull();
        m_account.put(a.open.messages);
        m_account.put(a.open.calls);
        m_account.put(recipients);
        m_account.put(rules);
        m_account.putBlob(calls);
        m_account.putBlob(use);
        m_account.run();
        m_unbilledClear.bind(payer, i).run();
        for (std::size_t m = 0; m < meterCount; ++m) {
            const Balance& b = a.balances[m];
            if (a.everGranted[m] != 0)
                m_balance
                    .bind(payer, i, std::int64_t(m), b.granted, b.drawn, b.reserved, b.expired, b.available,
                          a.everGranted[m])
                    .run();
            for (const auto& [month, units] : a.unbilled[m])
                m_unbilled.bind(payer, i, std::int64_t(m), month, units).run();
        }
        for (auto& [month, counted] : a.months) {
            if (!counted.changed)
                continue;
            const std::string operations = packOperations(counted.operations);
            m_monthUse
                .bind(payer, i, month, counted.activeDevices, counted.firmwareUpdates, counted.quotaUsed,
                      counted.calls[0], counted.calls[1], counted.calls[2], operations)
                .run();
            counted.changed = false;
        }
    }
    for (const Index i : state.products.changed()) {
        const Product& p = state.products[i];
        m_product
            .bind(payer, i, p.id, p.account, p.name, p.allowance.validityYears, p.allowance.messagesPerDay,
                  p.allowance.otaQuota, number(p.allowance.otaPeriod), p.allowance.otaUnitBytes,
                  p.allowance.storageDays)
            .run();
    }
}

void StateWriter::saveDevices(std::int64_t payer, const PayerState& state)
{
    std::vector<Index> pages = state.devices.changed();
    for (Index& page : pages)
        page /= devicesPerPage;
    std::sort(pages.begin(), pages.end());
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    std::string bytes;
    for (const Index page : pages) {
        if (m_database.isByAccount()) {
            saveDevicesByAccount(payer, state, page);
            continue;
        }
        packDevices(state.devices, page, bytes);
        m_devicePage.bind(payer, page);
        m_devicePage.putBlob(bytes);
        m_devicePage.run();
    }
}

/// A row for each account that has devices on the page.
void StateWriter::saveDevicesByAccount(std::int64_t payer, const PayerState& state, Index page)
{
    const Index first = page * devicesPerPage;
    const Index end = std::min(state.devices.size(), first + devicesPerPage);
    std::uint32_t left = (std::uint32_t{1} << (end - first)) - 1;
    std::string bytes;
    for (Index i = first; i < end; ++i) {
        if ((left >> (i - first) & 1) == 0)
            continue;
        const Index account = state.devices[i].account;
        std::uint32_t members = 0;
        for (Index k = i; k < end; ++k)
            if (state.devices[k].account == account)
                members |= std::uint32_t{1} << (k - first);
        left &= ~members;
        packDevices(state.devices, page, bytes, members);
        m_devicePage.bind(payer, page, account, members);
        m_devicePage.putBlob(bytes);
        m_devicePage.run();
    }
}

void StateWriter::saveTasks(std::int64_t payer, const PayerState& state)
{
    for (const Index i : state.campaigns.changed()) {
        const Campaign& c = state.campaigns[i];
        std::string succeeded(c.succeeded.size(), '0');
        for (std::size_t k = 0; k < succeeded.size(); ++k)
            if (c.succeeded[k])
                succeeded[k] = '1';
        m_campaign.bind(payer, i, c.id, c.account, c.name, number(c.state), c.reserved);
        m_campaign.putBlob(succeeded);
        m_campaign.run();
        const std::string devices = packedDevices(c);
        m_campaignDevices.bind(payer, i);
        m_campaignDevices.putBlob(devices);
        if (m_database.isByAccount())
            m_campaignDevices.put(c.account);
        m_campaignDevices.run();
    }
}

void StateWriter::saveGrants(std::int64_t payer, const PayerState& state)
{
    for (const Index i : state.grants.changed()) {
        const Grant& g = state.grants[i];
        m_grant.bind(payer, i, g.id, g.account, number(g.meter), number(g.kind));
        g.product == noIndex ? m_grant.putNull() : m_grant.put(g.product);
        m_grant.put(g.quantity);
        m_grant.put(g.available);
        m_grant.put(g.starts);
        g.expires == never ? m_grant.putNull() : m_grant.put(g.expires);
        m_grant.put(g.price);
        m_grant.put(g.settled);
        m_grant.run();
    }
    for (const Index i : state.packages.changed()) {
        const Package& p = state.packages[i];
        m_package.bind(payer, i, p.id, p.buyer, p.quota, p.edits, p.starts, p.ends, number(p.state)).run();
    }
    for (const Index i : state.bills.changed()) {
        const Bill& b = state.bills[i];
        m_bill.bind(payer, i, b.account, number(b.meter), b.month, b.billed, b.settled, b.due, b.overdue)
            .run();
    }
}

void StateWriter::saveRollups(std::int64_t payer, const PayerState& state)
{
    const Effects& e = state.effects;
    for (const auto& [key, counted] : e.dailyOta)
        m_dailyOta.bind(payer, key[0], key[1], key[2], counted.first, counted.second).run();
    for (const auto& [key, units] : e.monthlyExcess)
        m_monthlyExcess.bind(payer, key[0], key[1], key[2], units).run();
    for (const auto& [key, requests] : e.refusals)
        m_refusal.bind(payer, std::get<0>(key), std::get<1>(key), number(std::get<2>(key)), requests).run();
    for (const SubscriptionDay& d : e.subscriptionDays)
        m_subscriptionDay
            .bind(payer, d.account, d.day, d.allowance, d.used, d.excess, d.fromTopup, d.unbilled)
            .run();
    for (const MessageDay& d : e.messageDays)
        m_messageDay.bind(payer, d.account, d.day, d.messages, d.excess, d.fromTopup, d.unbilled).run();
    for (const Connection& c : e.connections)
        m_connection.bind(payer, c.account, c.month, c.device, c.time).run();
    for (const FirmwareUpdate& u : e.firmwareUpdates)
        m_firmware
            .bind(payer, u.account, u.time, u.campaign == noIndex ? -1 : std::int64_t{u.campaign}, u.device,
                  1)
            .run();
}

void StateWriter::saveLedger(PayerRow& payer, PayerState& state)
{
    std::string bytes;
    for (const LedgerEntry& e : state.effects.ledger) {
        if (m_takeLedger) {
            m_takeLedger(payer.no, e);
            continue;
        }
        bytes.clear();
        appendCanonical(bytes, e);
        m_hasher.chain(payer.ledgerHash, bytes);
        m_ledger.bind(payer.no, e.seq, e.time, e.account, e.acting, number(e.meter), number(e.change),
                      e.units, e.balance, e.grant, e.event, e.device, e.campaign);
        m_ledger.putBlob(payer.ledgerHash);
        m_ledger.run();
    }
    state.effects.ledger.clear();
}

void StateWriter::saveReports(std::int64_t payer, const PayerState& state)
{
    for (const ReportRow& r : state.effects.reports) {
        const std::string operations = packOperations(r.use.operations);
        m_report.bind(payer, r.month, r.account, r.name, r.organisation, number(r.businessModel),
                      r.use.activeDevices, r.use.firmwareUpdates, r.use.quotaUsed, r.use.calls[0],
                      r.use.calls[1], r.use.calls[2], r.remaining, r.reserved, r.transactions);
        r.packageExpires == never ? m_report.putNull() : m_report.put(r.packageExpires);
        m_report.put(r.generated);
        m_report.put(operations);
        m_report.run();
    }
}

void StateWriter::saveAlerts(std::int64_t payer, const PayerState& state)
{
    for (const Index i : state.alerts.changed()) {
        const Alert& a = state.alerts[i];
        m_alert.bind(payer, i, a.account, number(a.condition), number(a.severity), a.level, a.subject,
                     a.raised);
        a.cleared == never ? m_alert.putNull() : m_alert.put(a.cleared);
        a.acknowledged == never ? m_alert.putNull() : m_alert.put(a.acknowledged);
        m_alert.put(a.threshold);
        for (const std::int64_t value : a.numbers)
            m_alert.put(value);
        m_alert.put(a.device);
        m_alert.run();
    }
}

} // namespace quota
