// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/sqlite_store.h"

#include "store/sqlite/import_log.h"
#include "store/sqlite/journal_days.h"
#include "store/sqlite/listings.h"
#include "store/sqlite/meta.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/state_tables.h"

namespace quota {

namespace {

class SqliteSnapshot final : public Snapshot {
public:
    explicit SqliteSnapshot(Database& database) : m_transaction(database, Transaction::Kind::Read) {}

private:
    Transaction m_transaction;
};

} // namespace

SqliteStore::SqliteStore(const std::string& path)
    : m_database(path, Database::Mode::Read), m_journal(m_database)
{
    checkSchema(m_database);
    tuneForReading(m_database);
}

int SqliteStore::version()
{
    return static_cast<int>(storedVersion(m_database));
}

std::unique_ptr<Snapshot> SqliteStore::snapshot()
{
    return std::make_unique<SqliteSnapshot>(m_database);
}

std::unique_ptr<JournalDays> SqliteStore::journalDays(std::int64_t payer, std::int64_t entries)
{
    return std::make_unique<SqliteJournalDays>(m_database, payer, entries);
}

std::vector<std::string> SqliteStore::zoneData()
{
    return quota::zoneData(m_database);
}

std::vector<PayerRow> SqliteStore::listPayers()
{
    return quota::listPayers(m_database);
}

PayerState SqliteStore::loadState(const PayerRow& payer, const ZoneCatalogue& zones)
{
    return quota::loadState(m_database, payer, zones);
}

void SqliteStore::listLedger(std::int64_t payer, std::int64_t fromSeq,
                             const std::function<bool(const LedgerEntry&)>& visit)
{
    quota::listLedger(m_database, payer, fromSeq, visit);
}

std::vector<LedgerEntry> SqliteStore::listLedger(std::int64_t payer, const LedgerFilter& filter,
                                                 bool newestFirst, int limit)
{
    return quota::listLedger(m_database, payer, filter, newestFirst, limit);
}

void SqliteStore::listLedgerSeqs(std::int64_t payer, const LedgerFilter& filter,
                                 const std::function<bool(std::int64_t seq)>& visit)
{
    quota::listLedgerSeqs(m_database, payer, filter, visit);
}

std::vector<LedgerEntry> SqliteStore::lastLedger(std::int64_t payer, std::int64_t beforeSeq, Index account,
                                                 std::optional<Meter> meter, int limit, std::int64_t fromSeq)
{
    return quota::lastLedger(m_database, payer, beforeSeq, account, meter, limit, fromSeq);
}

std::optional<LedgerEntry> SqliteStore::ledgerEntry(std::int64_t payer, std::int64_t seq)
{
    return quota::ledgerEntry(m_database, payer, seq);
}

std::int64_t SqliteStore::ledgerSeqAt(std::int64_t payer, std::int64_t entries, Instant time)
{
    return quota::ledgerSeqAt(m_database, payer, entries, time);
}

std::vector<DayUnits> SqliteStore::listDailyOta(std::int64_t payer, Index account,
                                                std::optional<std::pair<Day, Day>> days)
{
    return quota::listDailyOta(m_database, payer, account, days);
}

std::vector<DayUnits> SqliteStore::listMonthlyExcess(std::int64_t payer, Index account)
{
    return quota::listMonthlyExcess(m_database, payer, account);
}

std::vector<SubscriptionDay> SqliteStore::listSubscriptionDays(std::int64_t payer, Index account,
                                                               std::optional<std::pair<Day, Day>> days)
{
    return quota::listSubscriptionDays(m_database, payer, account, days);
}

std::vector<MessageDay> SqliteStore::listMessageDays(std::int64_t payer, Index account,
                                                     std::optional<std::pair<Day, Day>> days)
{
    return quota::listMessageDays(m_database, payer, account, days);
}

std::int64_t SqliteStore::countHistory(std::int64_t payer, const HistoryFilter& filter)
{
    return quota::countHistory(m_database, payer, filter);
}

Units SqliteStore::sumHistory(std::int64_t payer, const HistoryFilter& filter)
{
    return quota::sumHistory(m_database, payer, filter);
}

std::vector<LedgerEntry> SqliteStore::pageHistory(std::int64_t payer, const HistoryFilter& filter,
                                                  bool newestFirst, std::int64_t first, int count)
{
    return quota::pageHistory(m_database, payer, filter, newestFirst, first, count);
}

std::vector<LedgerSum> SqliteStore::sumLedger(std::int64_t payer, Meter meter, std::int64_t fromSeq,
                                              std::int64_t toSeq)
{
    return quota::sumLedger(m_database, payer, meter, fromSeq, toSeq);
}

std::vector<LedgerTask> SqliteStore::listLedgerTasks(std::int64_t payer, Index account, Change change)
{
    return quota::listLedgerTasks(m_database, payer, account, change);
}

std::vector<ReportRow> SqliteStore::listBillingReports(std::int64_t payer, std::optional<Month> month)
{
    return quota::listBillingReports(m_database, payer, month);
}

void SqliteStore::listConnections(std::int64_t payer, const std::function<void(const Connection&)>& visit,
                                  Index account, std::optional<Month> month)
{
    quota::listConnections(m_database, payer, visit, account, month);
}

void SqliteStore::listFirmwareUpdates(
    std::int64_t payer, const std::function<void(const FirmwareUpdate&, std::int64_t times)>& visit,
    Index account, std::optional<std::pair<Instant, Instant>> times)
{
    quota::listFirmwareUpdates(m_database, payer, visit, account, times);
}

std::vector<RefusalHour> SqliteStore::listRefusals(std::int64_t payer, Index account, Instant from)
{
    return quota::listRefusals(m_database, payer, account, from);
}

std::vector<std::string> SqliteStore::listSources()
{
    return quota::listSources(m_database);
}

std::vector<ImportRow> SqliteStore::lastImports(int limit)
{
    return quota::lastImports(m_database, limit);
}

std::vector<RejectRow> SqliteStore::rejectsOf(std::int64_t import)
{
    return quota::rejectsOf(m_database, import);
}

} // namespace quota
