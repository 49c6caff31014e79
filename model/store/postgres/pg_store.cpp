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

std::vector<HandedIn> PgStore::listHandedIn()
{
    std::vector<HandedIn> entries;
    if (!m_database.rights().handsIn() || !m_database.mayRead("inbox"))
        return entries;
    Statement rows = m_database.prepare("SELECT login, line, coalesce(answer, ''), answer IS NULL FROM inbox"
                                        " WHERE login=current_user::text ORDER BY no");
    while (rows.step())
        entries.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)),
                           rows.integer(3) != 0});
    return entries;
}

bool PgStore::isInboxWaiting()
{
    return m_database.rights().mayChange() &&
           m_database.integer("SELECT 1 FROM inbox WHERE answer IS NULL LIMIT 1").has_value();
}

std::unique_ptr<JournalDays> PgStore::journalDays(std::int64_t payer, std::int64_t entries)
{
    return std::make_unique<PgJournalDays>(m_database, payer, entries);
}

} // namespace quota
