// SPDX-License-Identifier: GPL-3.0-or-later
// The journal on a server: a row for each event.
#pragma once

#include "store/sql/database.h"
#include "store/store.h"

#include <map>
#include <string>
#include <vector>

namespace quota {

/// The columns of a journal row as journalEventOf() wants them.
extern const Sql journalColumns;
/// Where they come from, a source by its text.
extern const Sql fromJournal;
/// Reads a row of these columns; false when its record is damaged.
bool journalEventOf(const Statement& row, StoredEvent& event);

class PgJournal final : public EntryReader {
public:
    /// The database outlives it.
    explicit PgJournal(Database& database) : m_database(database) {}
    std::string read(std::int64_t payer, std::int64_t fromSeq,
                     const std::function<bool(const StoredEvent&)>& visit) override;
    void forEach(std::int64_t payer, std::int64_t fromSeq,
                 const std::function<bool(const StoredEvent&)>& visit) override;
    std::vector<StoredEvent> ofDevice(std::int64_t payer, Index device, std::int64_t beforeSeq, int limit,
                                      Kind kind = Kind::All) override;
    void forEachTask(std::int64_t payer, std::int64_t fromSeq,
                     const std::function<bool(const StoredEvent&)>& visit) override;
    std::vector<std::pair<std::int64_t, StoredEvent>> withId(std::string_view source,
                                                             std::string_view id) override;

private:
    Database& m_database;
};

class PgJournalDays final : public JournalDays {
public:
    /// The journal of a payer that has so many entries. The database outlives it.
    PgJournalDays(Database& database, std::int64_t payer, std::int64_t entries);
    std::int64_t firstAt(Instant clock) override;
    void sumByDevice(EntryRange range, EventType type, Index account,
                     const std::function<void(Index device, Units sum)>& take) override;
    void dataOf(EntryRange range, EventType type, Index account,
                const std::function<void(std::string_view data, std::int64_t amount)>& take) override;
    void each(EntryRange range, EventType type, const std::function<void(const Entry&)>& take) override;

private:
    Database& m_database;
    std::int64_t m_payer, m_entries;
};

/// Looks whether every entry is found by its identity, and nothing else is. Gives the first difference in one
/// line, or nothing. Throws StoreFailure.
std::string checkIdentities(Database& database, const std::function<bool()>& goesOn);

} // namespace quota
