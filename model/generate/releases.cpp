// SPDX-License-Identifier: GPL-3.0-or-later
#include "generate/releases.h"

#include "vocabulary/calendar.h"

namespace quota {

namespace {

constexpr std::int64_t rolloutDays = 30;
constexpr std::int64_t shortestPause = 40; // longer than a rollout, so that one is active at a time
constexpr std::int64_t pauseSpread = 25;
constexpr std::int64_t skippingPercent = 7;

/// Mostly patches of one unit, sometimes a whole image.
std::int64_t bytesOf(std::int64_t draw, std::int64_t fine, AccountRole role)
{
    const std::int64_t kilobytes = fine % 1000;
    if (role == AccountRole::Postpaid)
        return draw < 8 ? 900'000 + kilobytes * 4'000 : 5'200'000 + kilobytes * 9'000;
    if (draw < 7)
        return 1'200'000 + kilobytes * 3'700;
    if (draw < 9)
        return 6'000'000 + kilobytes * 9'000;
    return 38'000'000 + kilobytes * 24'000;
}

} // namespace

std::optional<Release> Releases::activeOn(Day day, std::size_t account, std::size_t product,
                                          AccountRole role) const
{
    const std::uint64_t subject = account * 64 + product;
    const std::int64_t pause = shortestPause + m_chance.below(pauseSpread, Purpose::Release, subject);
    const std::int64_t since = day - m_start - 2 - m_chance.below(20, Purpose::Release, subject, 1);
    if (since < 0 || since % pause >= rolloutDays)
        return std::nullopt;
    Release release;
    release.number = since / pause;
    release.day = day - static_cast<Day>(since % pause);
    const auto moment = static_cast<std::uint64_t>(release.number) + 2;
    release.bytes = bytesOf(m_chance.below(10, Purpose::Release, subject, moment),
                            m_chance.below(1000, Purpose::Wave, subject, moment), role);
    return release;
}

Day Releases::dueOn(const Release& release, std::size_t device) const
{
    constexpr std::int64_t first = 10; // of a thousand
    constexpr std::int64_t early = 100;
    const auto moment = static_cast<std::uint64_t>(release.number);
    const std::uint64_t bits = m_chance.bits(Purpose::Wave, device, moment);
    if (static_cast<std::int64_t>(bits % 100) < skippingPercent)
        return noDay;
    const auto share = static_cast<std::int64_t>((bits >> 32) % 1000);
    std::int64_t days = share % 2;
    if (share >= first)
        days = 3 + share % 3;
    if (share >= early)
        days = 7 + (share - early) * 14 / (1000 - early);
    Day due = release.day + static_cast<Day>(days);
    if (weekdayOf(due) >= 5 && share % 5 != 0)
        due += 2;
    return due;
}

} // namespace quota
