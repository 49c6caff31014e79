// SPDX-License-Identifier: GPL-3.0-or-later
#include "generate/day_maker.h"

#include "vocabulary/calendar.h"

#include <algorithm>

namespace quota {

namespace {

constexpr std::int64_t daySeconds = 86400;
constexpr std::int64_t firstRegistration = 3600;   // seconds of the day: behind everything of the morning
constexpr std::int64_t firstConnection = 5 * 3600; // behind every registration
constexpr std::int64_t firstUse = 9 * 3600;        // behind every first connection
constexpr std::int64_t termination = 23 * 3600;
constexpr std::int64_t unitBytes = 5'000'000;
constexpr std::int64_t cycleUnits = 12;
constexpr std::int64_t monthUnits = 1;
constexpr Day cycleDays = 360;
constexpr std::int64_t dailyAllowance = 1500;

bool isAllowance(AccountRole role)
{
    return role == AccountRole::Prepaid || role == AccountRole::Postpaid;
}

/// Update tasks start on Tuesdays, with everything that fell due since the last.
Day campaignDay(Day due)
{
    constexpr int tuesday = 1;
    return due + (tuesday - weekdayOf(due) + 7) % 7;
}

/// A number below `end` from some bits of a draw.
std::int64_t part(std::uint64_t bits, int shift, std::int64_t end)
{
    return static_cast<std::int64_t>((bits >> shift) & 0xFFFF) * end >> 16;
}

} // namespace

DayMaker::DayMaker(const GenerateOptions& options, Fleet& fleet, const Chance& chance, Outbox& outbox)
    : m_fleet(fleet),
      m_chance(chance),
      m_outbox(outbox),
      m_purchases(options, fleet, chance, outbox),
      m_releases(chance, options.start),
      m_start(options.start),
      m_end(options.start + options.days)
{
    m_today.releases.resize(fleet.products.size());
    m_today.campaigns.resize(fleet.products.size());
}

void DayMaker::make(Day day)
{
    constexpr Day disorder = 10; // devices lie by week of registration
    for (std::size_t i = 0; i < m_fleet.accounts.size(); ++i) {
        const SampleAccount& who = m_fleet.accounts[i];
        if (day < who.joins)
            continue;
        m_today.account = i;
        m_today.day = day;
        m_today.midnight = std::int64_t{day} * daySeconds;
        m_today.isWeekend = weekdayOf(day) >= 5;
        m_today.messages = 0;
        for (std::size_t product = 0; product < m_fleet.products.size(); ++product)
            m_today.releases[product] = m_releases.activeOn(day, i, product, who.role);
        m_purchases.morning(i, day);
        for (std::size_t d = who.firstDevice; d < who.firstDevice + who.deviceCount; ++d) {
            if (m_fleet.devices[d].registered > day + disorder)
                break;
            if (m_fleet.devices[d].registered <= day)
                makeDevice(d);
        }
        startCampaigns();
        if (isAllowance(who.role))
            subscriptionCalls();
        else
            apiCalls();
        closeYesterday();
    }
}

void DayMaker::add(RecordKind kind, std::size_t device, std::int64_t time, std::int64_t value, bool mayStray)
{
    Record record;
    record.arrives = record.time = time;
    record.value = value;
    record.account = static_cast<std::uint32_t>(m_today.account);
    record.device = static_cast<std::uint32_t>(device);
    record.kind = kind;
    record.mayStray = mayStray;
    m_outbox.add(record);
}

/// A second of the day, most often around the account's noon; on a device's first day behind its first
/// connection.
std::int64_t DayMaker::secondOf(std::uint64_t bits, const SampleDevice& device) const
{
    const std::int64_t local = (part(bits, 0, daySeconds) + part(bits, 16, daySeconds)) / 2;
    const std::int64_t utc = (local - account().offset + daySeconds) % daySeconds;
    if (m_today.day != device.registered && m_today.day != device.connected)
        return m_today.midnight + utc;
    return m_today.midnight + firstUse + utc * (daySeconds - firstUse) / daySeconds;
}

void DayMaker::makeDevice(std::size_t index)
{
    const SampleDevice& device = m_fleet.devices[index];
    const Day day = m_today.day;
    if (day == device.registered) {
        const std::int64_t at = firstRegistration + m_chance.below(firstConnection - firstRegistration,
                                                                   Purpose::Registration, index, 1);
        add(RecordKind::Register, index, m_today.midnight + at, 0, false);
    }
    if (day > device.terminated) {
        // Some go on talking for a while; they are refused.
        if (day < device.terminated + 7 && m_chance.below(10, Purpose::Misfortune, index) == 0)
            message(index);
        return;
    }
    if (day < device.connected) {
        // An update for what was never switched on: refused.
        const auto moment = static_cast<std::uint64_t>(day);
        if (device.connected == noDay && isAllowance(account().role) &&
            m_chance.below(400, Purpose::Misfortune, index, moment) == 0)
            request(index, 2'500'000, day);
        return;
    }
    connect(index);
    message(index);
    update(index);
    if (day == device.terminated)
        add(RecordKind::Terminate, index,
            m_today.midnight + termination + part(device.product * 7919U + index, 0, 3600), 0, false);
}

/// The first connection, and one now and then.
void DayMaker::connect(std::size_t index)
{
    const SampleDevice& device = m_fleet.devices[index];
    const std::uint64_t bits =
        m_chance.bits(Purpose::Connection, index, static_cast<std::uint64_t>(m_today.day));
    if (m_today.day == device.connected) {
        const std::int64_t at = firstConnection + part(bits, 0, firstUse - firstConnection);
        add(RecordKind::Connect, index, m_today.midnight + at, 0, false);
    } else if (part(bits, 48, 25) == 0) {
        add(RecordKind::Connect, index, secondOf(bits, device), 0, true);
    }
}

void DayMaker::message(std::size_t index)
{
    const SampleDevice& device = m_fleet.devices[index];
    const std::uint64_t bits =
        m_chance.bits(Purpose::Message, index, static_cast<std::uint64_t>(m_today.day));
    if (part(bits, 0, 100) >= (m_today.isWeekend ? 45 : 88))
        return;
    const std::int64_t usual = m_fleet.products[device.product].messagesPerDay;
    std::int64_t count = usual / 2 + part(bits, 16, usual) + 1;
    const bool isChatty = m_chance.below(150, Purpose::Message, index) == 0;
    if (isChatty && part(bits, 32, 4) == 0)
        count = 1200 + part(bits, 32, 8000) % 2600;
    const std::uint64_t when =
        m_chance.bits(Purpose::MessageTime, index, static_cast<std::uint64_t>(m_today.day));
    const std::int64_t at = secondOf(when, device);
    add(RecordKind::Message, index, at, count, true);
    m_today.messages += count;
    Purse& purse = m_purchases.purse(m_today.account);
    purse.messages[localDay(at)] += count;
    // With a reserve, because two of our days may share one of the account's.
    if (isAllowance(account().role))
        purse.excess[1] += std::max(count - dailyAllowance * 3 / 4, std::int64_t{0});
}

/// Which of the account's days a second of today belongs to: 0 for yesterday, 1 for today, 2 for tomorrow.
std::size_t DayMaker::localDay(std::int64_t at) const
{
    return static_cast<std::size_t>((at - m_today.midnight + account().offset + daySeconds) / daySeconds);
}

/// Yesterday is complete: notes its excess in the estimate.
void DayMaker::closeYesterday()
{
    Purse& purse = m_purchases.purse(m_today.account);
    purse.excess[2] += std::max(purse.calls[0] - purse.messages[0], std::int64_t{0});
    purse.messages = {purse.messages[1], purse.messages[2], 0};
    purse.calls = {purse.calls[1], purse.calls[2], 0};
}

/// The device takes the release that is due today, by itself or in a campaign.
void DayMaker::update(std::size_t index)
{
    const SampleDevice& device = m_fleet.devices[index];
    const auto& release = m_today.releases[device.product];
    const bool isCampaign = !isAllowance(account().role);
    const Day due = release ? m_releases.dueOn(*release, index) : noDay;
    const bool isDue = due != noDay && (isCampaign ? campaignDay(due) : due) == m_today.day &&
                       m_today.day > device.connected;
    if (isCampaign) {
        if (isDue && m_today.day < device.terminated)
            m_today.campaigns[device.product].push_back(static_cast<std::uint32_t>(index));
        else
            singleUpdate(index);
        return;
    }
    if (!isDue)
        return;
    request(index, release->bytes, release->number);
    // A few break off and ask again later that day.
    if (m_chance.below(40, Purpose::Result, index, static_cast<std::uint64_t>(release->number)) == 0)
        request(index, release->bytes, release->number + 1'000'000);
}

void DayMaker::request(std::size_t index, std::int64_t bytes, std::int64_t moment)
{
    const SampleDevice& device = m_fleet.devices[index];
    const std::uint64_t bits = m_chance.bits(Purpose::Request, index, static_cast<std::uint64_t>(moment));
    std::int64_t at = secondOf(bits, device);
    // Most maintenance windows lie at night.
    if (part(bits, 48, 10) < 6 && m_today.day > device.connected)
        at =
            m_today.midnight + (3600 + part(bits, 32, 4 * 3600) - account().offset + daySeconds) % daySeconds;
    if (m_today.day == device.registered)
        at = secondOf(bits, device);
    add(RecordKind::Request, index, at, bytes, true);
    drawUpgrade(index, (bytes + unitBytes - 1) / unitBytes);
}

/// Notes in the estimate what an upgrade draws.
void DayMaker::drawUpgrade(std::size_t index, std::int64_t units)
{
    SampleDevice& device = m_fleet.devices[index];
    if (device.connected == noDay)
        return; // will be refused
    Purse& purse = m_purchases.purse(m_today.account);
    const bool isMonthly = account().role == AccountRole::Postpaid;
    const Day first = isMonthly ? firstDayOf(monthOf(m_today.day)) : device.cycleStarts;
    if (isMonthly ? device.cycleStarts < first : m_today.day > first + cycleDays) {
        device.cycleStarts = isMonthly ? first : first + cycleDays;
        device.used = 0;
    }
    const std::int64_t quota = isMonthly ? monthUnits : cycleUnits;
    const std::int64_t own = std::min(units, quota - std::min<std::int64_t>(device.used, quota));
    const std::int64_t rest = units - own;
    if (isMonthly)
        purse.excess[0] += rest;
    else if (rest > purse.upgrades)
        return; // will be refused
    else
        purse.upgrades -= rest;
    device.used = static_cast<std::uint16_t>(device.used + own);
}

/// In schemes with campaigns, technicians update a device by hand now and then.
void DayMaker::singleUpdate(std::size_t index)
{
    if (m_chance.below(3000, Purpose::Single, index, static_cast<std::uint64_t>(m_today.day)) != 0)
        return;
    const SampleDevice& device = m_fleet.devices[index];
    Purse& purse = m_purchases.purse(account().payer);
    // Whether it is refused is not known here, so the estimate takes the worse for true.
    if (account().role != AccountRole::Licence)
        --purse.tokens;
    else if (!device.isLicensed)
        --purse.licences;
    const std::uint64_t bits =
        m_chance.bits(Purpose::Request, index, static_cast<std::uint64_t>(m_today.day));
    add(RecordKind::Request, index, secondOf(bits, device), 1'000'000 + part(bits, 32, 9000) * 1000, true);
}

void DayMaker::subscriptionCalls()
{
    // The best part of a day's messages is read by the account's applications; at times they read twice.
    constexpr std::string_view applications[] = {"dashboard", "data-lake"};
    const auto moment = static_cast<std::uint64_t>(m_today.day);
    const std::uint64_t bits = m_chance.bits(Purpose::Call, m_today.account, moment);
    const bool readsTwice = part(bits, 0, 12) == 0;
    const std::int64_t percent = readsTwice ? 105 + part(bits, 16, 60) : 50 + part(bits, 16, 35);
    const std::int64_t calls = m_today.messages * percent / 100;
    constexpr std::int64_t shares[] = {5, 8, 14, 20, 19, 16, 11, 7}; // of a hundred, over the day
    for (std::int64_t i = 0; i < 8; ++i) {
        const std::int64_t count = calls * shares[i] / 100;
        if (count == 0)
            continue;
        const std::int64_t at = m_today.midnight + firstUse / 8 + i * 10'000 + part(bits, 32, 6000);
        std::string data = R"({"application":")" + std::string(applications[i % 2]) + R"(","count":)" +
                           std::to_string(count) + R"(,"kind":")" + (i % 2 == 0 ? "openapi" : "amqp") + "\"}";
        m_purchases.purse(m_today.account).calls[localDay(at)] += count;
        m_outbox.addText(m_today.account, at, {EventType::SubscriptionCalled, std::move(data), {}});
    }
}

void DayMaker::apiCalls()
{
    struct Operation {
        std::string_view direction, name;
        std::int64_t permille; ///< of the day's messages
    };
    constexpr Operation operations[] = {{"device_to_service", "observations", 900},
                                        {"device_to_service", "registration_updates", 60},
                                        {"service_to_device", "device_requests", 120},
                                        {"integration", "notification", 300},
                                        {"integration", "user_token", 15},
                                        {"integration", "device_directory", 40}};
    std::int64_t at = m_today.midnight + 2 * 3600;
    for (const Operation& operation : operations) {
        at += 3 * 3600;
        const std::int64_t count = m_today.messages * operation.permille / 1000;
        if (count == 0)
            continue;
        std::string data = R"({"count":)" + std::to_string(count) + R"(,"direction":")" +
                           std::string(operation.direction) + R"(","operation":")" +
                           std::string(operation.name) + "\"}";
        m_outbox.addText(m_today.account, at, {EventType::ApiCalled, std::move(data), {}});
    }
}

} // namespace quota
