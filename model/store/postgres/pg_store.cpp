// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_store.h"

#include "store/postgres/pg_schema.h"

namespace quota {

PgStore::PgStore(const std::string& url, const std::string& password)
    : m_database(url, password), m_journal(m_database)
{
    checkPgSchema(m_database);
}

int PgStore::version()
{
    return static_cast<int>(pgStoredVersion(m_database));
}

std::unique_ptr<JournalDays> PgStore::journalDays(std::int64_t payer, std::int64_t entries)
{
    return std::make_unique<PgJournalDays>(m_database, payer, entries);
}

} // namespace quota
