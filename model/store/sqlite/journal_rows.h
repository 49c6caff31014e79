// SPDX-License-Identifier: GPL-3.0-or-later
// The journal's rows read: from a place on, or one entry.
#pragma once

#include "store/sqlite/journal_block.h"
#include "store/sqlite/sqlite_database.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// The texts of the sources' numbers.
class SourceNames {
public:
    explicit SourceNames(Database& database) : m_database(database) {}
    /// nullptr when there is no such number.
    const std::string* find(std::int64_t number);
    /// All of them, by number; a number that is not used is empty.
    const std::vector<std::string>& all();

private:
    void load();

    Database& m_database;
    std::vector<std::string> m_names;
};

/// Visits a payer's entries from seq on, in order, until visit returns false. Returns what is damaged, in a
/// few words that name the entries, or nothing.
std::string visitJournal(Database& database, SourceNames& sources, std::int64_t payer, std::int64_t fromSeq,
                         const std::function<bool(const StoredEvent&)>& visit);

/// Reads single entries; neighbours that come one after the other cost little.
class JournalCursor {
public:
    explicit JournalCursor(Database& database) : m_database(database) {}
    /// An entry, with the number of its source. False when there is none. Throws StoreFailure when it is
    /// damaged.
    bool read(std::int64_t payer, std::int64_t seq, StoredEvent& event, std::int64_t& source);
    /// Forgets what it holds of the store.
    void reset();

private:
    Database& m_database;
    Statement m_select;
    std::int64_t m_payer = 0, m_first = 0, m_last = -1;
    std::string m_bytes;
    BlockDecoder m_decoder;
};

} // namespace quota
