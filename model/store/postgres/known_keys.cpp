// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/known_keys.h"

namespace quota {

namespace {

constexpr std::size_t places = std::size_t{1} << 20; ///< of a part
constexpr std::size_t mostInPart = places / 10 * 7;

struct Mark {
    std::size_t place;
    std::uint32_t mark;
};

Mark markOf(std::int64_t payer, std::int64_t key)
{
    std::uint64_t mixed = static_cast<std::uint64_t>(key) ^ static_cast<std::uint64_t>(payer) << 40;
    mixed = (mixed ^ mixed >> 32) * 0x9E3779B97F4A7C15ull;
    mixed = (mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9ull;
    const auto mark = static_cast<std::uint32_t>(mixed);
    return {(mixed >> 32) % places, mark != 0 ? mark : 1};
}

} // namespace

void KnownKeys::insert(std::int64_t payer, std::int64_t key)
{
    if (m_count % mostInPart == 0)
        m_parts.emplace_back(places);
    Part& part = m_parts.back();
    auto [place, mark] = markOf(payer, key);
    while (part[place] != 0)
        place = (place + 1) % places;
    part[place] = mark;
    ++m_count;
}

bool KnownKeys::mayHold(std::int64_t payer, std::int64_t key) const
{
    const auto [home, mark] = markOf(payer, key);
    for (const Part& part : m_parts)
        for (std::size_t place = home; part[place] != 0; place = (place + 1) % places)
            if (part[place] == mark)
                return true;
    return false;
}

void KnownKeys::prefetch(std::int64_t payer, std::int64_t key) const
{
    const std::size_t place = markOf(payer, key).place;
    for (const Part& part : m_parts)
        __builtin_prefetch(&part[place]);
}

void KnownKeys::clear()
{
    m_parts.clear();
    m_count = 0;
}

} // namespace quota
