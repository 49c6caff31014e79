// SPDX-License-Identifier: GPL-3.0-or-later
// A store in one SQLite file, for writing.
#pragma once

#include "store/sql/state_tables.h"
#include "store/sqlite/segments.h"
#include "store/store_writer.h"

#include <memory>

namespace quota {

class SqliteWriter final : public StoreWriter {
public:
    /// Writes into an open database, which outlives it.
    explicit SqliteWriter(Database& database);
    /// Opens a store's file. `bulk` trades a power cut's last second for speed. Throws StoreFailure when
    /// there is no store of this version.
    SqliteWriter(const std::string& path, bool bulk);
    ~SqliteWriter() override;

    bool isShared() const override { return false; }
    std::int64_t linesPerTransaction() const override { return 500'000; }
    bool begin() override;
    void commit() override;
    void rollback() override;
    std::optional<PayerRow> take(std::int64_t payer, bool isKnown) override;
    std::vector<PayerRow> listPayers() override;
    std::optional<std::int64_t> payerOf(std::string_view account) override;
    std::int64_t newPayer() override;
    PayerState loadState(const PayerRow& payer, const ZoneCatalogue& zones) override;
    void refreshJournal() override { m_segments.refresh(); }
    void prefetch(std::uint32_t hash) const override { m_segments.prefetch(hash); }
    const StoredEvent* findIdentity(std::int64_t payer, std::uint32_t hash, std::string_view source,
                                    std::string_view id) override;
    void append(std::int64_t payer, std::int64_t seq, std::uint32_t hash, const Event& event,
                const Decision& decision) override;
    void saveBatch(std::int64_t payer, std::int64_t first, std::int64_t last, std::string_view hash) override;
    void finishJournal(bool importEnds) override { m_segments.finishBatch(importEnds); }
    void saveState(PayerRow& payer, PayerState& state) override { m_state.save(payer, state); }
    void saveEffects(PayerRow& payer, PayerState& state) override { m_state.saveEffects(payer, state); }
    void saveLedger(PayerRow& payer, PayerState& state) override { m_state.saveLedger(payer, state); }
    void handLedgerTo(std::function<void(std::int64_t payer, const LedgerEntry&)> take) override;
    std::optional<ImportRow> unfinishedImport(const std::string& path, const std::string& type) override;
    void saveImport(ImportRow& row, const std::vector<RejectRow>& rejects) override;
    void finishImport(std::int64_t import) override;
    void addZoneData(const std::string& version) override;

private:
    std::unique_ptr<Database> m_own; ///< where it has opened the file itself
    Database& m_database;
    SegmentWriter m_segments;
    StateWriter m_state;
    std::unique_ptr<Transaction> m_transaction;
    Statement m_findAccount;
    std::int64_t m_version = -1, m_lastPayer = 0;
    bool m_isNews = false; ///< others have committed since the transaction before
};

} // namespace quota
