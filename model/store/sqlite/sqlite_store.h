// SPDX-License-Identifier: GPL-3.0-or-later
// A store in one SQLite file, for reading.
#pragma once

#include "store/sql/sql_store.h"
#include "store/sqlite/segments.h"
#include "store/sqlite/sqlite_database.h"

namespace quota {

class SqliteStore final : public SqlStore {
public:
    /// Throws StoreFailure when the file is no store of this version.
    explicit SqliteStore(const std::string& path);

    int version() override;
    EntryReader& journal() override { return m_journal; }
    std::unique_ptr<JournalDays> journalDays(std::int64_t payer, std::int64_t entries) override;
    std::string checkIndexes(const std::function<bool()>& goesOn) override;
    SqliteDatabase& database() const override { return m_database; }

private:
    mutable SqliteDatabase m_database;
    SegmentReader m_journal;
};

} // namespace quota
