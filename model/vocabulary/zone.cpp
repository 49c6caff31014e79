// SPDX-License-Identifier: GPL-3.0-or-later
#include "vocabulary/zone.h"

#include <algorithm>

namespace quota {

namespace {

constexpr std::int64_t daySeconds = 86400;

std::int64_t floorSeconds(Instant instant)
{
    return instant / second - (instant % second < 0 ? 1 : 0);
}

} // namespace

Zone::Zone(std::string name, std::int32_t initialOffset, std::vector<Transition> transitions)
    : m_name(std::move(name)), m_initialOffset(initialOffset), m_transitions(std::move(transitions))
{
}

/// The number of transitions at or before a second.
std::size_t Zone::indexAt(std::int64_t seconds) const
{
    const auto after = std::upper_bound(m_transitions.begin(), m_transitions.end(), seconds,
                                        [](std::int64_t s, const Transition& t) { return s < t.at; });
    return static_cast<std::size_t>(after - m_transitions.begin());
}

std::int32_t Zone::offsetAt(Instant instant) const
{
    const std::size_t n = indexAt(floorSeconds(instant));
    return n == 0 ? m_initialOffset : m_transitions[n - 1].offset;
}

Instant Zone::dayStart(Day day) const
{
    // The first instant whose local time is at or past midnight: walk the offsets that hold around it.
    const std::int64_t midnight = std::int64_t{day} * daySeconds;
    std::size_t n = indexAt(midnight - 2 * daySeconds);
    for (;; ++n) {
        const std::int32_t offset = n == 0 ? m_initialOffset : m_transitions[n - 1].offset;
        const std::int64_t begins =
            n == 0 ? std::numeric_limits<std::int64_t>::min() : m_transitions[n - 1].at;
        const std::int64_t start = std::max(midnight - offset, begins);
        if (n == m_transitions.size() || start < m_transitions[n].at)
            return start * second;
    }
}

Day Zone::dayAt(Instant instant) const
{
    const std::int64_t local = floorSeconds(instant) + offsetAt(instant);
    auto day = static_cast<Day>(local / daySeconds - (local % daySeconds < 0 ? 1 : 0));
    while (dayStart(day) > instant)
        --day;
    while (dayStart(day + 1) <= instant)
        ++day;
    return day;
}

Instant Zone::fromLocal(std::int64_t localMicros) const
{
    const std::int64_t local = floorSeconds(localMicros);
    std::size_t n = indexAt(local - 2 * daySeconds);
    for (;; ++n) {
        const std::int32_t offset = n == 0 ? m_initialOffset : m_transitions[n - 1].offset;
        const std::int64_t utc = local - offset;
        if (n == m_transitions.size() || utc < m_transitions[n].at)
            return localMicros - offset * second;
        // Skipped by the change ahead: the offset before it moves the time on by the gap.
        if (local < m_transitions[n].at + m_transitions[n].offset)
            return localMicros - offset * second;
    }
}

Day DayCache::dayAt(Instant instant)
{
    if (instant < m_starts || instant >= m_ends) {
        m_day = m_zone->dayAt(instant);
        m_starts = m_zone->dayStart(m_day);
        m_ends = m_zone->dayStart(m_day + 1);
    }
    return m_day;
}

} // namespace quota
