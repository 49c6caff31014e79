// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/journal_days.h"

#include <algorithm>
#include <limits>
#include <map>

namespace quota {

SqliteJournalDays::SqliteJournalDays(Database& database, std::int64_t payer, std::int64_t entries)
    : m_database(database),
      m_reader(database),
      m_payer(payer),
      m_entries(entries),
      m_block(database.prepare("SELECT first_seq, last_seq, entries FROM journal WHERE payer=? AND"
                               " first_seq<=? ORDER BY first_seq DESC"))
{
}

/// A late entry was decided at the time of the last one before it that was not late.
Instant SqliteJournalDays::clockAt(std::int64_t seq)
{
    Instant clock = std::numeric_limits<Instant>::min();
    bool isFound = false;
    for (m_block.bind(m_payer, seq); !isFound && m_block.step();) {
        BlockDecoder block(m_block.blob(2), m_block.integer(0));
        StoredEvent event;
        std::int64_t source = 0;
        const std::int64_t last = std::min(seq, m_block.integer(1));
        while (block.nextSeq() <= last && block.next(event, source)) {
            if (event.late)
                continue;
            clock = event.time;
            isFound = true;
        }
    }
    return clock;
}

std::int64_t SqliteJournalDays::firstAt(Instant clock)
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

void SqliteJournalDays::visit(EntryRange range, EventType type, Index account,
                              const std::function<void(const StoredEvent&)>& take)
{
    if (range.count() <= 0)
        return;
    m_reader.forEach(m_payer, range.first, [&](const StoredEvent& event) {
        if (event.seq < range.end && event.type == type && (account == noIndex || event.account == account) &&
            event.reason == Reason::None)
            take(event);
        return event.seq + 1 < range.end;
    });
}

void SqliteJournalDays::sumByDevice(EntryRange range, EventType type, Index account,
                                    const std::function<void(Index, Units)>& take)
{
    std::map<Index, Units> sums;
    visit(range, type, account, [&](const StoredEvent& event) {
        Units& sum = sums[event.device];
        sum = saturatingAdd(sum, event.amount);
    });
    for (const auto& [device, sum] : sums)
        take(device, sum);
}

void SqliteJournalDays::dataOf(EntryRange range, EventType type, Index account,
                               const std::function<void(std::string_view, std::int64_t)>& take)
{
    visit(range, type, account, [&](const StoredEvent& event) { take(event.data, event.amount); });
}

void SqliteJournalDays::each(EntryRange range, EventType type, const std::function<void(const Entry&)>& take)
{
    visit(range, type, noIndex,
          [&](const StoredEvent& event) { take({event.account, event.time, event.amount, event.data}); });
}

} // namespace quota
