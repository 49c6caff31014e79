// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/journal_days.h"

#include "store/sqlite/schema.h"

namespace quota {

namespace {

constexpr const char* acceptedOfType =
    " WHERE payer=? AND seq>=? AND seq<? AND type=? AND account=? AND reason=0";

} // namespace

JournalDays::JournalDays(Database& database, std::int64_t payer, std::int64_t entries)
    : m_database(database), m_payer(payer), m_entries(entries)
{
    Statement rows = database.prepare("SELECT no FROM segment ORDER BY no");
    while (rows.step()) {
        m_segments.push_back(rows.integer(0));
        // A late entry was decided at the time of the last one before it that was not late.
        m_clocks.push_back(
            database.prepare("SELECT time FROM " + segmentTable(rows.integer(0)) +
                             " WHERE payer=? AND seq<=? AND late=0 ORDER BY seq DESC LIMIT 1"));
    }
}

Instant JournalDays::clockAt(std::int64_t seq)
{
    for (auto clock = m_clocks.rbegin(); clock != m_clocks.rend(); ++clock)
        if (clock->bind(m_payer, seq).step())
            return clock->integer(0);
    return std::numeric_limits<Instant>::min();
}

std::int64_t JournalDays::firstAt(Instant clock)
{
    std::int64_t low = 1, high = m_entries + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (clockAt(middle) < clock)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

EntryRange JournalDays::between(Instant from, Instant to)
{
    return {firstAt(from), firstAt(to)};
}

void JournalDays::sumByDevice(EntryRange range, EventType type, Index account,
                              const std::function<void(Index, Units)>& visit)
{
    for (const std::int64_t segment : m_segments) {
        Statement rows = m_database.prepare("SELECT device, sum(amount) FROM " + segmentTable(segment) +
                                            acceptedOfType + " GROUP BY device");
        rows.bind(m_payer, range.first, range.end, static_cast<std::int64_t>(type), account);
        while (rows.step())
            visit(static_cast<Index>(rows.integer(0)), rows.integer(1));
    }
}

void JournalDays::dataOf(EntryRange range, EventType type, Index account,
                         const std::function<void(std::string_view, std::int64_t)>& visit)
{
    for (const std::int64_t segment : m_segments) {
        Statement rows = m_database.prepare("SELECT data, amount FROM " + segmentTable(segment) +
                                            acceptedOfType + " ORDER BY seq");
        rows.bind(m_payer, range.first, range.end, static_cast<std::int64_t>(type), account);
        while (rows.step())
            visit(rows.text(0), rows.integer(1));
    }
}

} // namespace quota
