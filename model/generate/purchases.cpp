// SPDX-License-Identifier: GPL-3.0-or-later
#include "generate/purchases.h"

#include "vocabulary/calendar.h"

#include <algorithm>

namespace quota {

namespace {

constexpr std::int64_t daySeconds = 86400;
constexpr std::int64_t freeLicences = 100;
constexpr std::int64_t complimentaryUpgrades = 100;
constexpr Day freeMonth = 30;    // of a licence account, before charging starts
constexpr Day renewalAhead = 25; // days before a package's end at which the next is bought
constexpr std::string_view actors[] = {"maria.lopez", "j.weber", "chen.li", "anna.k", "sam.okafor"};

bool isAllowance(AccountRole role)
{
    return role == AccountRole::Prepaid || role == AccountRole::Postpaid;
}

std::string_view schemeOf(AccountRole role)
{
    if (isAllowance(role))
        return "allowance";
    return role == AccountRole::Licence ? "licence" : "package";
}

std::int64_t roundedUp(std::int64_t value, std::int64_t step)
{
    return (value + step - 1) / step * step;
}

std::string quoted(std::string_view key, std::string_view text)
{
    std::string out = "\"";
    out += key;
    out += "\":\"";
    out += text;
    return out + '"';
}

std::string number(std::string_view key, std::int64_t value)
{
    std::string out = "\"";
    out += key;
    out += "\":";
    return out + std::to_string(value);
}

} // namespace

Purchases::Purchases(const GenerateOptions& options, const Fleet& fleet, const Chance& chance, Outbox& outbox)
    : m_options(options), m_fleet(fleet), m_chance(chance), m_outbox(outbox), m_purses(fleet.accounts.size())
{
    for (Purse& purse : m_purses) {
        purse.codes.resize(fleet.products.size());
        purse.licences = freeLicences;
        purse.chargingStarts = options.start + freeMonth;
    }
}

void Purchases::text(std::size_t account, std::int64_t at, EventType type, std::string data)
{
    const auto who =
        m_chance.below(std::size(actors), Purpose::Purchase, account, static_cast<std::uint64_t>(at));
    m_outbox.addText(account, at, {type, std::move(data), std::string(actors[who])});
}

std::string Purchases::price(std::size_t account, std::int64_t amount) const
{
    return "\"price\":{" + number("amount", amount) + ',' +
           quoted("currency", m_fleet.accounts[account].currency) + '}';
}

void Purchases::morning(std::size_t account, Day day)
{
    const SampleAccount& who = m_fleet.accounts[account];
    const std::int64_t midnight = std::int64_t{day} * daySeconds;
    const auto spread = static_cast<std::int64_t>(std::min(account, std::size_t{1500}));
    m_purses[account].cursor = midnight + 6 * 3600;
    if (day == who.joins)
        begin(account, midnight + spread);
    const std::int64_t at = midnight + 1600 + spread;
    if (isAllowance(who.role)) {
        codes(account, day, at);
        upgrades(account, day, at);
        bills(account, day, at);
    }
    if (who.role == AccountRole::Package)
        package(account, day, at);
    occasions(account, day, at);
}

void Purchases::begin(std::size_t account, std::int64_t at)
{
    const SampleAccount& who = m_fleet.accounts[account];
    std::string data = "{";
    if (who.role == AccountRole::Package || who.role == AccountRole::Tenant)
        data += R"("attributes":{)" + quoted("contract", "C-" + std::to_string(4100 + account * 17)) + ',' +
                quoted("segment", account % 3 == 0   ? "industry"
                                  : account % 3 == 1 ? "utilities"
                                                     : "cities") +
                "},";
    if (who.role == AccountRole::Package)
        data += quoted("business_model", who.countsCalls ? "api_calls" : "active_devices") + ',';
    if (who.role == AccountRole::Licence)
        data += quoted("charging_starts", formatInstant(m_purses[account].chargingStarts * 24 * hour)) + ',';
    data += quoted("currency", who.currency) + ',' + quoted("email", "billing@" + who.domain) + ',';
    data += quoted("name", who.name) + ',' + quoted("organisation", who.organisation) + ',';
    if (who.role == AccountRole::Tenant)
        data += quoted("parent", m_fleet.accounts[who.payer].id) + ',';
    data += quoted("scheme", schemeOf(who.role)) + ',' + quoted("timezone", who.timezone) + '}';
    text(account, at, EventType::AccountCreated, std::move(data));
    text(account, at, EventType::RecipientAdded,
         '{' + quoted("email", "operations@" + who.domain) + ',' + quoted("name", who.name + " operations") +
             '}');
    beginProducts(account, at);
    if (isAllowance(who.role))
        text(account, at, EventType::RuleSet,
             R"({"condition":"pool_used","enabled":true,"thresholds":[70,90,100]})");
    if (who.role == AccountRole::Prepaid) {
        const auto devices = static_cast<std::int64_t>(who.deviceCount);
        m_purses[account].upgrades = roundedUp(devices / (who.isThrifty ? 40 : 10) + 10, 10);
        topup(account, at, Meter::Ota, m_purses[account].upgrades);
    }
    if (who.role == AccountRole::Package) {
        std::int64_t fleet = 0;
        for (const SampleAccount& other : m_fleet.accounts)
            if (other.payer == account)
                fleet += static_cast<std::int64_t>(other.deviceCount);
        Purse& purse = m_purses[account];
        purse.nextQuota = roundedUp(fleet * (who.isThrifty ? 2 : 6) + 100, 100);
        purse.tokens = purse.nextQuota;
        purse.packageEnds = addMonths(who.joins, 12);
        buyPackage(account, at, purse.nextQuota);
    }
}

void Purchases::beginProducts(std::size_t account, std::int64_t at)
{
    const bool isMonthly = m_fleet.accounts[account].role == AccountRole::Postpaid;
    for (const SampleProduct& product : m_fleet.products) {
        std::string data = "{";
        if (isMonthly)
            data += R"("allowance":{"ota_period":"month","ota_quota":1},)";
        data += quoted("name", product.name) + ',' + quoted("product", product.id) + '}';
        text(account, at, EventType::ProductCreated, std::move(data));
    }
}

void Purchases::topup(std::size_t account, std::int64_t at, Meter meter, std::int64_t quantity)
{
    const std::int64_t amount = meter == Meter::Ota ? quantity * 25 : roundedUp(quantity, 100) / 100;
    std::string data = "{";
    // Every fourth purchase lasts a year only.
    if (m_chance.below(4, Purpose::Purchase, account, static_cast<std::uint64_t>(at) + 7) == 0)
        data += quoted("expires", formatInstant((at + 366 * daySeconds) * second)) + ',';
    data += quoted("meter", word(meter)) + ',' + price(account, amount) + ',' + number("quantity", quantity) +
            '}';
    text(account, at, EventType::TopupPurchased, std::move(data));
}

/// Buys the codes for the devices that will be registered soon; who is thrifty looks less far ahead.
void Purchases::codes(std::size_t account, Day day, std::int64_t at)
{
    if (day != m_options.start && weekdayOf(day) != 0)
        return;
    const SampleAccount& who = m_fleet.accounts[account];
    const auto week = static_cast<std::uint64_t>(day);
    if (day != m_options.start &&
        m_chance.below(who.isThrifty ? 3 : 8, Purpose::Misfortune, account, week) == 0)
        return; // nobody thought of it
    const Day ahead = day + (who.isThrifty ? 3 : 10);
    constexpr Day disorder = 10; // devices lie by week of registration
    std::vector<std::int64_t> due(m_fleet.products.size());
    for (std::size_t i = who.firstDevice; i < who.firstDevice + who.deviceCount; ++i) {
        const SampleDevice& device = m_fleet.devices[i];
        if (device.registered > ahead + disorder)
            break;
        if (device.registered <= ahead && device.connected != noDay)
            ++due[device.product];
    }
    for (std::size_t product = 0; product < due.size(); ++product) {
        const std::int64_t missing =
            roundedUp(due[product] - m_purses[account].codes[product], due[product] > 1000 ? 20 : 5);
        if (missing <= 0)
            continue;
        m_purses[account].codes[product] += missing;
        text(account, at, EventType::CodePurchased,
             '{' + price(account, missing * 950) + ',' + quoted("product", m_fleet.products[product].id) +
                 ',' + number("quantity", missing) + '}');
    }
}

/// Prepaid accounts fill their pool when it runs low, at times some days after.
void Purchases::upgrades(std::size_t account, Day day, std::int64_t at)
{
    const SampleAccount& who = m_fleet.accounts[account];
    if (who.role != AccountRole::Prepaid)
        return;
    Purse& purse = m_purses[account];
    const auto fleet = static_cast<std::int64_t>(who.deviceCount);
    if (purse.buysUpgrades == noDay && purse.upgrades < fleet / (who.isThrifty ? 200 : 30) + 2) {
        const auto moment = static_cast<std::uint64_t>(day);
        const std::int64_t wait =
            who.isThrifty ? 2 + m_chance.below(6, Purpose::Purchase, account, moment) : 0;
        purse.buysUpgrades = day + static_cast<Day>(wait);
    }
    if (day != purse.buysUpgrades)
        return;
    purse.buysUpgrades = noDay;
    const std::int64_t quantity = roundedUp(fleet / (who.isThrifty ? 12 : 5) + 10, 10);
    purse.upgrades += quantity;
    topup(account, at, Meter::Ota, quantity);
}

/// Settles the month before in the first half of the month; one month in ten it is forgotten until the
/// suspension.
void Purchases::bills(std::size_t account, Day day, std::int64_t at)
{
    Purse& purse = m_purses[account];
    const Date date = dateOf(day);
    if (date.day == 1) {
        purse.billed = purse.excess;
        purse.excess = {};
        const auto month = static_cast<std::uint64_t>(monthOf(day));
        const bool forgets = m_chance.below(10, Purpose::Settlement, account, month) == 0;
        purse.settles = day + static_cast<Day>((forgets ? 16 : 2) +
                                               m_chance.below(8, Purpose::Settlement, account, month + 1));
    }
    if (day != purse.settles)
        return;
    purse.settles = noDay;
    constexpr Meter meters[] = {Meter::Ota, Meter::Message, Meter::Subscription};
    constexpr std::int64_t steps[] = {10, 500, 500};
    for (std::size_t i = 0; i < 3; ++i) {
        // A little more than the estimate, which does not know late events and the hour of summer time.
        if (purse.billed[i] > 0)
            topup(account, at, meters[i],
                  roundedUp(purse.billed[i] + purse.billed[i] / 10 + steps[i] / 2, steps[i]));
        purse.billed[i] = 0;
    }
}

void Purchases::buyPackage(std::size_t account, std::int64_t at, std::int64_t quota)
{
    text(account, at, EventType::PackagePurchased, '{' + number("quota", quota) + '}');
}

/// Buys the next package before the running one ends, and knows when it takes over.
void Purchases::package(std::size_t account, Day day, std::int64_t at)
{
    Purse& purse = m_purses[account];
    if (day == purse.packageEnds - renewalAhead) {
        buyPackage(account, at, purse.nextQuota);
        if (m_fleet.accounts[account].isThrifty)
            buyPackage(account, at + 90, purse.nextQuota); // by mistake: one can be pending
    }
    if (day == purse.packageEnds) {
        purse.tokens = std::min(purse.tokens, std::int64_t{0}) + purse.nextQuota;
        purse.packageEnds = addMonths(purse.packageEnds, 12);
    }
}

bool Purchases::isInArrears(std::size_t account, Day day) const
{
    return m_purses[account].arrearsBegin <= day && day <= m_purses[account].arrearsEnd;
}

/// What happens once or rarely.
void Purchases::occasions(std::size_t account, Day day, std::int64_t at)
{
    const SampleAccount& who = m_fleet.accounts[account];
    const Day since = day - who.joins;
    if (isAllowance(who.role) && (since == 10 || (since == 200 && who.isThrifty)))
        text(account, at, EventType::DebugRequested, "{}");
    if (isAllowance(who.role) && (since == 10 || since == 90))
        m_purses[account].upgrades += complimentaryUpgrades;
    if (isAllowance(who.role) && since == 90)
        text(account, at, EventType::TopupGranted,
             '{' + quoted("expires", formatInstant((at + 180 * daySeconds) * second)) +
                 R"(,"meter":"ota","quantity":100})");
    if (who.role == AccountRole::Prepaid && since == 150)
        text(account, at, EventType::AllowanceUpgraded,
             R"({"allowance":{"ota_quota":24},)" + quoted("product", m_fleet.products.back().id) + '}');
    if (since == 60 && account % 3 == 0 && who.role != AccountRole::Tenant)
        text(account, at, EventType::AccountUpdated,
             '{' + quoted("organisation", who.organisation + " Holding") + '}');
    if (who.role == AccountRole::Licence && since % 365 == 121) {
        m_purses[account].arrearsBegin = day;
        m_purses[account].arrearsEnd = day + 5;
        text(account, at, EventType::AccountUpdated, R"({"in_arrears":true})");
    }
    if (day == m_purses[account].arrearsEnd)
        text(account, at, EventType::AccountUpdated, R"({"in_arrears":false})");
}

void Purchases::buyLicences(std::size_t account, std::int64_t at, std::int64_t due)
{
    Purse& purse = m_purses[account];
    if (purse.licences >= due)
        return;
    const auto fleet = static_cast<std::int64_t>(m_fleet.accounts[account].deviceCount);
    const std::int64_t quantity = roundedUp(due - purse.licences + fleet / 20, 50);
    purse.licences += quantity;
    text(account, at, EventType::LicencePurchased,
         '{' + price(account, quantity * 450) + ',' + number("quantity", quantity) + '}');
}

void Purchases::addTokens(std::size_t account, std::int64_t at, std::int64_t due)
{
    Purse& purse = m_purses[account];
    if (purse.tokens >= due)
        return;
    const std::int64_t amount = roundedUp(due - purse.tokens + purse.nextQuota / 20, 100);
    purse.tokens += amount;
    text(account, at, EventType::TokensEdited,
         '{' + number("amount", amount) + R"(,"reason":"extension agreed by contract"})");
}

} // namespace quota
