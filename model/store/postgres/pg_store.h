// SPDX-License-Identifier: GPL-3.0-or-later
// A store on a PostgreSQL server, for reading.
#pragma once

#include "store/postgres/pg_database.h"
#include "store/postgres/pg_journal.h"
#include "store/sql/sql_store.h"

namespace quota {

class PgStore final : public SqlStore {
public:
    /// Connects to a store of this version. Throws StoreFailure.
    explicit PgStore(const std::string& url, const std::string& password = {});

    int version() override;
    std::vector<HandedIn> listHandedIn() override;
    bool isInboxWaiting() override;
    EntryReader& journal() override { return m_journal; }
    std::unique_ptr<JournalDays> journalDays(std::int64_t payer, std::int64_t entries) override;
    std::string checkIndexes(const std::function<bool()>& goesOn) override
    {
        return checkIdentities(m_database, goesOn);
    }
    PgDatabase& database() const override { return m_database; }

private:
    mutable PgDatabase m_database;
    PgJournal m_journal;
};

} // namespace quota
