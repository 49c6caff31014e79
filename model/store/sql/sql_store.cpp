// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/sql_store.h"

#include "store/sql/account_list.h"
#include "store/sql/device_pages.h"
#include "store/sql/import_log.h"
#include "store/sql/listings.h"
#include "store/sql/meta.h"
#include "store/sql/state_tables.h"

namespace quota {

namespace {

class SqlSnapshot final : public Snapshot {
public:
    explicit SqlSnapshot(Database& database) : m_transaction(database, Transaction::Kind::Read) {}

private:
    Transaction m_transaction;
};

} // namespace

std::unique_ptr<Snapshot> SqlStore::snapshot()
{
    return std::make_unique<SqlSnapshot>(database());
}

std::vector<std::string> SqlStore::zoneData()
{
    return quota::zoneData(database());
}

std::vector<PayerRow> SqlStore::listPayers()
{
    return quota::listPayers(database());
}

std::optional<PayerRow> SqlStore::payerOf(std::string_view account)
{
    return quota::payerOf(database(), account);
}

std::optional<PayerRow> SqlStore::payerRow(std::int64_t payer)
{
    return quota::payerRow(database(), payer);
}

std::vector<AccountRow> SqlStore::listAccounts()
{
    return quota::listAccounts(database());
}

StoreSums SqlStore::sums()
{
    return sumPayers(database());
}

PayerNames SqlStore::names(std::int64_t payer)
{
    return loadNames(database(), payer);
}

PayerState SqlStore::loadState(const PayerRow& payer, const ZoneCatalogue& zones)
{
    return quota::loadState(database(), payer, zones);
}

void SqlStore::listLedger(std::int64_t payer, std::int64_t fromSeq,
                          const std::function<bool(const LedgerEntry&)>& visit)
{
    quota::listLedger(database(), payer, fromSeq, visit);
}

std::vector<LedgerEntry> SqlStore::listLedger(std::int64_t payer, const LedgerFilter& filter,
                                              bool newestFirst, int limit)
{
    return quota::listLedger(database(), payer, filter, newestFirst, limit);
}

void SqlStore::listLedgerSeqs(std::int64_t payer, const LedgerFilter& filter,
                              const std::function<bool(std::int64_t seq)>& visit)
{
    quota::listLedgerSeqs(database(), payer, filter, visit);
}

std::vector<LedgerEntry> SqlStore::lastLedger(std::int64_t payer, std::int64_t beforeSeq, Index account,
                                              std::optional<Meter> meter, int limit, std::int64_t fromSeq)
{
    return quota::lastLedger(database(), payer, beforeSeq, account, meter, limit, fromSeq);
}

std::optional<LedgerEntry> SqlStore::ledgerEntry(std::int64_t payer, std::int64_t seq)
{
    return quota::ledgerEntry(database(), payer, seq);
}

std::int64_t SqlStore::ledgerSeqAt(std::int64_t payer, std::int64_t entries, Instant time)
{
    return quota::ledgerSeqAt(database(), payer, entries, time);
}

std::vector<DayUnits> SqlStore::listDailyOta(std::int64_t payer, Index account,
                                             std::optional<std::pair<Day, Day>> days)
{
    return quota::listDailyOta(database(), payer, account, days);
}

std::vector<DayUnits> SqlStore::listMonthlyExcess(std::int64_t payer, Index account)
{
    return quota::listMonthlyExcess(database(), payer, account);
}

std::vector<SubscriptionDay> SqlStore::listSubscriptionDays(std::int64_t payer, Index account,
                                                            std::optional<std::pair<Day, Day>> days)
{
    return quota::listSubscriptionDays(database(), payer, account, days);
}

std::vector<MessageDay> SqlStore::listMessageDays(std::int64_t payer, Index account,
                                                  std::optional<std::pair<Day, Day>> days)
{
    return quota::listMessageDays(database(), payer, account, days);
}

std::int64_t SqlStore::countHistory(std::int64_t payer, const HistoryFilter& filter)
{
    return quota::countHistory(database(), payer, filter);
}

Units SqlStore::sumHistory(std::int64_t payer, const HistoryFilter& filter)
{
    return quota::sumHistory(database(), payer, filter);
}

std::vector<LedgerEntry> SqlStore::pageHistory(std::int64_t payer, const HistoryFilter& filter,
                                               bool newestFirst, std::int64_t first, int count)
{
    return quota::pageHistory(database(), payer, filter, newestFirst, first, count);
}

std::vector<LedgerSum> SqlStore::sumLedger(std::int64_t payer, Meter meter, std::int64_t fromSeq,
                                           std::int64_t toSeq)
{
    return quota::sumLedger(database(), payer, meter, fromSeq, toSeq);
}

std::vector<LedgerTask> SqlStore::listLedgerTasks(std::int64_t payer, Index account, Change change)
{
    return quota::listLedgerTasks(database(), payer, account, change);
}

std::vector<ReportRow> SqlStore::listBillingReports(std::int64_t payer, std::optional<Month> month)
{
    return quota::listBillingReports(database(), payer, month);
}

void SqlStore::listConnections(std::int64_t payer, const std::function<void(const Connection&)>& visit,
                               Index account, std::optional<Month> month)
{
    quota::listConnections(database(), payer, visit, account, month);
}

void SqlStore::listFirmwareUpdates(
    std::int64_t payer, const std::function<void(const FirmwareUpdate&, std::int64_t times)>& visit,
    Index account, std::optional<std::pair<Instant, Instant>> times)
{
    quota::listFirmwareUpdates(database(), payer, visit, account, times);
}

std::vector<RefusalHour> SqlStore::listRefusals(std::int64_t payer, Index account, Instant from)
{
    return quota::listRefusals(database(), payer, account, from);
}

std::vector<std::string> SqlStore::listSources()
{
    return quota::listSources(database());
}

std::vector<ImportRow> SqlStore::lastImports(int limit)
{
    if (!database().mayRead("import"))
        return {};
    return quota::lastImports(database(), limit);
}

std::vector<RejectRow> SqlStore::rejectsOf(std::int64_t import)
{
    if (!database().mayRead("import_reject"))
        return {};
    return quota::rejectsOf(database(), import);
}

} // namespace quota
