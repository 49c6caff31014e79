// SPDX-License-Identifier: GPL-3.0-or-later
#include "generate/fleet.h"

#include "vocabulary/calendar.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace quota {

namespace {

struct Place {
    std::string_view timezone, currency;
    std::int64_t offset;
};

constexpr std::array<Place, 10> places = {{{"Europe/Berlin", "EUR", 3600},
                                           {"America/New_York", "USD", -18000},
                                           {"Asia/Shanghai", "CNY", 28800},
                                           {"Europe/London", "GBP", 0},
                                           {"Asia/Tokyo", "JPY", 32400},
                                           {"UTC", "USD", 0},
                                           {"America/Sao_Paulo", "BRL", -10800},
                                           {"Australia/Sydney", "AUD", 36000},
                                           {"Asia/Kolkata", "INR", 19800},
                                           {"America/Los_Angeles", "USD", -28800}}};

constexpr std::array<std::string_view, 16> firstWords = {
    "Nordwind", "Aquila", "Brightwater", "Kestrel", "Solvane", "Tidemark", "Halden",  "Ostara",
    "Merrow",   "Calder", "Lumero",      "Fjellby", "Verdant", "Ironleaf", "Quillon", "Sorrel"};
constexpr std::array<std::string_view, 8> secondWords = {"Energy",   "Water",   "Logistics", "Mobility",
                                                         "Metering", "Systems", "Utilities", "Controls"};

struct Kind {
    std::string_view id, name, prefix;
    std::int64_t messagesPerDay;
};

constexpr std::array<Kind, 8> kinds = {{{"smart-meter", "Smart Meter", "SM", 96},
                                        {"gateway", "Gateway", "GW", 480},
                                        {"tracker", "Tracker", "TR", 240},
                                        {"valve-controller", "Valve Controller", "VC", 48},
                                        {"charge-point", "Charge Point", "CP", 360},
                                        {"street-light", "Street Light", "SL", 24},
                                        {"heat-pump", "Heat Pump", "HP", 144},
                                        {"water-meter", "Water Meter", "WM", 12}}};

/// The roles in the order in which accounts get them; the last, an aggregator, is followed by its tenants.
constexpr std::array<AccountRole, 4> roles = {AccountRole::Prepaid, AccountRole::Postpaid,
                                              AccountRole::Licence, AccountRole::Package};

constexpr std::array<std::string_view, 8> legalForms = {"GmbH", "Ltd",  "AS",   "S.A.",
                                                        "Oy",   "Inc.", "B.V.", "AB"};

/// Aggregators and their tenants come later than the others, so that a year of packages does not end with the
/// first year of the journal.
constexpr Day joinsAfter = 100;
constexpr int longJournal = 300;

std::string lowered(std::string_view text)
{
    std::string out;
    for (const char c : text)
        out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    return out;
}

void appendNumber(std::string& out, std::size_t number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    out.append(width > digits.size() ? width - digits.size() : 0, '0');
    out += digits;
}

} // namespace

Fleet::Fleet(const GenerateOptions& options, const Chance& chance)
{
    makeProducts(options);
    makeAccounts(options, chance);
    shareDevices(options.devices);
    devices.reserve(static_cast<std::size_t>(options.devices));
    for (const SampleAccount& account : accounts)
        makeDevices(options, chance, account);
}

void Fleet::makeProducts(const GenerateOptions& options)
{
    for (std::size_t i = 0; i < static_cast<std::size_t>(options.products); ++i) {
        const Kind& kind = kinds[i % kinds.size()];
        const std::size_t generation = i / kinds.size() + 1;
        const std::string number = generation == 1 ? "" : std::to_string(generation);
        products.push_back({std::string(kind.id) + (number.empty() ? "" : "-") + number,
                            std::string(kind.name) + (number.empty() ? "" : " ") + number,
                            std::string(kind.prefix) + number, kind.messagesPerDay});
    }
}

void Fleet::makeAccounts(const GenerateOptions& options, const Chance& chance)
{
    const std::uint64_t start = chance.bits(Purpose::Company, 0);
    const std::size_t round = roles.size() + static_cast<std::size_t>(options.tenants);
    std::size_t payer = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(options.accounts); ++i) {
        const std::size_t number = start % firstWords.size() + i;
        // Neighbours differ in both words; a number comes when all pairs are used up.
        const std::string_view first = firstWords[number % firstWords.size()];
        const std::string_view second =
            secondWords[(number + number / firstWords.size()) % secondWords.size()];
        const std::size_t repeats = i / (firstWords.size() * secondWords.size());
        SampleAccount account;
        account.role = i % round < roles.size() ? roles[i % round] : AccountRole::Tenant;
        if (account.role != AccountRole::Tenant)
            payer = i;
        account.payer = payer;
        account.name = std::string(first) + ' ' + std::string(second);
        account.id = lowered(first) + '-' + lowered(second);
        if (repeats > 0) {
            account.name += ' ' + std::to_string(repeats + 1);
            account.id += '-' + std::to_string(repeats + 1);
        }
        account.domain = account.id + ".example";
        const auto form = chance.below(legalForms.size(), Purpose::Company, i + 1, 1);
        account.organisation =
            account.role == AccountRole::Tenant
                ? account.name + ' ' + std::string(legalForms[static_cast<std::size_t>(form)])
                : std::string(first) + " Group";
        account.source = "hub." + account.id;
        const Place& place = places[(start / 64 + i) % places.size()];
        account.timezone = place.timezone;
        account.currency = place.currency;
        account.offset = place.offset;
        account.countsCalls = i / round % 2 == 0;
        const bool isLater = account.role == AccountRole::Package || account.role == AccountRole::Tenant;
        account.joins = options.start + (isLater && options.days >= longJournal ? joinsAfter : 0);
        account.isThrifty = chance.below(3, Purpose::Company, i + 1) == 0;
        accounts.push_back(std::move(account));
    }
}

/// Large and small customers: the second has half of what the first has, the third a third, and so on.
void Fleet::shareDevices(std::int64_t count)
{
    std::int64_t weights = 0;
    const auto weightOf = [](std::size_t i) { return 1'000'000 / static_cast<std::int64_t>(i + 1); };
    for (std::size_t i = 0; i < accounts.size(); ++i)
        weights += weightOf(i);
    std::int64_t before = 0;
    std::int64_t given = 0;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        before += weightOf(i);
        const std::int64_t until = i + 1 == accounts.size() ? count : count * before / weights;
        accounts[i].firstDevice = static_cast<std::size_t>(given);
        accounts[i].deviceCount = static_cast<std::size_t>(until - given);
        given = until;
    }
}

/// A third of a fleet is there at the beginning; the rest comes in weekly batches from production.
void Fleet::makeDevices(const GenerateOptions& options, const Chance& chance, const SampleAccount& account)
{
    constexpr std::int64_t presentPercent = 35;
    constexpr std::int64_t neverConnectedPercent = 3;
    constexpr std::int64_t terminatedPercent = 2;
    const auto count = static_cast<std::int64_t>(account.deviceCount);
    const std::int64_t present = std::max(count * presentPercent / 100, std::min(count, std::int64_t{1}));
    for (std::int64_t i = 0; i < count; ++i) {
        const std::uint64_t subject = account.firstDevice + static_cast<std::size_t>(i);
        SampleDevice device;
        std::int64_t day = 0;
        if (i >= present) {
            day = (i - present) * options.days / std::max(count - present, std::int64_t{1});
            // Batches leave the works on a weekday.
            day = day / 7 * 7 + chance.below(5, Purpose::Registration, subject) - weekdayOf(options.start);
        }
        device.registered = options.start + static_cast<Day>(std::clamp(day, std::int64_t{0},
                                                                        std::int64_t{options.days - 1}));
        device.registered = std::max(device.registered, account.joins);
        if (chance.below(100, Purpose::FirstConnection, subject) >= neverConnectedPercent || i == 0) {
            const std::int64_t wait =
                i < present ? 0 : chance.below(12, Purpose::FirstConnection, subject, 1);
            device.connected = device.registered + static_cast<Day>(wait);
        }
        if (device.connected != noDay && i > 0 &&
            chance.below(100, Purpose::Termination, subject) < terminatedPercent)
            device.terminated =
                device.connected + 20 + static_cast<Day>(chance.below(400, Purpose::Termination, subject, 1));
        device.cycleStarts = device.connected;
        // The first products sell best.
        const auto kindsOfProduct = static_cast<std::int64_t>(products.size());
        device.product =
            static_cast<std::uint16_t>(std::min(chance.below(kindsOfProduct, Purpose::Product, subject),
                                                chance.below(kindsOfProduct, Purpose::Product, subject, 1)));
        devices.push_back(device);
    }
}

void Fleet::appendDeviceId(std::string& out, const SampleAccount& account, std::size_t device) const
{
    out += products[devices[device].product].prefix;
    out.push_back('-');
    appendNumber(out, device - account.firstDevice + 1, 7);
}

} // namespace quota
