// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of a store by the statements that run on every database.
#pragma once

#include "store/sql/database.h"
#include "store/store.h"

#include <functional>

namespace quota {

/// Leaves the journal, the version and the connection to the store at hand.
class SqlStore : public Store {
public:
    std::string path() const override { return database().path(); }
    std::unique_ptr<Snapshot> snapshot() override;
    StoreRights rights() override { return database().rights(); }
    std::vector<std::string> zoneData() override;

    std::vector<PayerRow> listPayers() override;
    std::optional<PayerRow> payerOf(std::string_view account) override;
    std::optional<PayerRow> payerRow(std::int64_t payer) override;
    std::vector<AccountRow> listAccounts() override;
    StoreSums sums() override;
    PayerNames names(std::int64_t payer) override;
    PayerState loadState(const PayerRow& payer, const ZoneCatalogue& zones) override;

    void listLedger(std::int64_t payer, std::int64_t fromSeq,
                    const std::function<bool(const LedgerEntry&)>& visit) override;
    std::vector<LedgerEntry> listLedger(std::int64_t payer, const LedgerFilter& filter, bool newestFirst,
                                        int limit) override;
    void listLedgerSeqs(std::int64_t payer, const LedgerFilter& filter,
                        const std::function<bool(std::int64_t seq)>& visit) override;
    std::vector<LedgerEntry> lastLedger(std::int64_t payer, std::int64_t beforeSeq, Index account,
                                        std::optional<Meter> meter, int limit,
                                        std::int64_t fromSeq = 1) override;
    std::optional<LedgerEntry> ledgerEntry(std::int64_t payer, std::int64_t seq) override;
    std::int64_t ledgerSeqAt(std::int64_t payer, std::int64_t entries, Instant time) override;
    std::int64_t countHistory(std::int64_t payer, const HistoryFilter& filter) override;
    Units sumHistory(std::int64_t payer, const HistoryFilter& filter) override;
    std::vector<LedgerEntry> pageHistory(std::int64_t payer, const HistoryFilter& filter, bool newestFirst,
                                         std::int64_t first, int count) override;
    std::vector<LedgerSum> sumLedger(std::int64_t payer, Meter meter, std::int64_t fromSeq,
                                     std::int64_t toSeq) override;
    std::vector<LedgerTask> listLedgerTasks(std::int64_t payer, Index account, Change change) override;

    std::vector<DayUnits> listDailyOta(std::int64_t payer, Index account = noIndex,
                                       std::optional<std::pair<Day, Day>> days = {}) override;
    std::vector<DayUnits> listMonthlyExcess(std::int64_t payer, Index account = noIndex) override;
    std::vector<SubscriptionDay> listSubscriptionDays(std::int64_t payer, Index account = noIndex,
                                                      std::optional<std::pair<Day, Day>> days = {}) override;
    std::vector<MessageDay> listMessageDays(std::int64_t payer, Index account = noIndex,
                                            std::optional<std::pair<Day, Day>> days = {}) override;
    std::vector<ReportRow> listBillingReports(std::int64_t payer, std::optional<Month> month = {}) override;
    void listConnections(std::int64_t payer, const std::function<void(const Connection&)>& visit,
                         Index account = noIndex, std::optional<Month> month = {}) override;
    void listFirmwareUpdates(std::int64_t payer,
                             const std::function<void(const FirmwareUpdate&, std::int64_t times)>& visit,
                             Index account = noIndex,
                             std::optional<std::pair<Instant, Instant>> times = {}) override;
    std::vector<RefusalHour> listRefusals(std::int64_t payer, Index account, Instant from) override;

    std::vector<std::string> listSources() override;

    std::vector<ImportRow> lastImports(int limit) override;
    std::vector<RejectRow> rejectsOf(std::int64_t import) override;

    /// The connection; lists may be asked of it directly.
    virtual Database& database() const = 0;
    /// Looks whether what the store keeps beside its rows fits them. Gives the first difference in one line,
    /// or nothing; what is said after `goesOn` said no means nothing. Throws StoreFailure.
    virtual std::string checkIndexes(const std::function<bool()>& goesOn) = 0;
};

} // namespace quota
