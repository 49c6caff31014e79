// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/sqlite_store.h"

#include "store/sqlite/journal_days.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/verify_segments.h"

namespace quota {

SqliteStore::SqliteStore(const std::string& path)
    : m_database(path, SqliteDatabase::Mode::Read), m_journal(m_database)
{
    checkSchema(m_database);
    tuneForReading(m_database);
}

int SqliteStore::version()
{
    return static_cast<int>(storedVersion(m_database));
}

std::unique_ptr<JournalDays> SqliteStore::journalDays(std::int64_t payer, std::int64_t entries)
{
    return std::make_unique<SqliteJournalDays>(m_database, payer, entries);
}

std::string SqliteStore::checkIndexes(const std::function<bool()>& goesOn)
{
    return checkSegments(m_database, goesOn);
}

} // namespace quota
