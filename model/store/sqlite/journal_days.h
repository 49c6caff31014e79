// SPDX-License-Identifier: GPL-3.0-or-later
// The journal's entries of some days. A daily meter counts an event on the day that the engine's clock had
// when it was decided (rule 0), and the clock only moves forward: the entries of a day are a range.
#pragma once

#include "store/sqlite/segments.h"
#include "store/store.h"

#include <functional>

namespace quota {

class SqliteJournalDays final : public JournalDays {
public:
    /// The journal of a payer that has so many entries. Throws StoreFailure, as all calls do.
    SqliteJournalDays(Database& database, std::int64_t payer, std::int64_t entries);
    std::int64_t firstAt(Instant clock) override;
    void sumByDevice(EntryRange range, EventType type, Index account,
                     const std::function<void(Index device, Units sum)>& take) override;
    void dataOf(EntryRange range, EventType type, Index account,
                const std::function<void(std::string_view data, std::int64_t amount)>& take) override;
    void each(EntryRange range, EventType type, const std::function<void(const Entry&)>& take) override;

private:
    Instant clockAt(std::int64_t seq);
    /// noIndex: of all accounts.
    void visit(EntryRange range, EventType type, Index account,
               const std::function<void(const StoredEvent&)>& take);

    Database& m_database;
    SegmentReader m_reader;
    std::int64_t m_payer, m_entries;
    Statement m_block;
};

} // namespace quota
