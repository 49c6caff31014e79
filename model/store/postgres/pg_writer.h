// SPDX-License-Identifier: GPL-3.0-or-later
// A store on a PostgreSQL server, for writing; one of many at once.
#pragma once

#include "store/contents.h"
#include "store/postgres/known_keys.h"
#include "store/postgres/pg_database.h"
#include "store/sql/identities.h"
#include "store/sql/sealed_index.h"
#include "store/sql/state_tables.h"
#include "store/store_writer.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace quota {

/// A payer is decided for by one writer at a time, who holds a lock on its row until the commit; payers are
/// waited for only while none is held, so that no two wait for each other.
class PgWriter final : public StoreWriter {
public:
    /// Connects to a store of this version. Throws StoreFailure.
    explicit PgWriter(const std::string& url, const std::string& password = {});
    ~PgWriter() override;

    bool isShared() const override { return true; }
    std::int64_t linesPerTransaction() const override { return 150'000; }
    bool begin() override;
    void commit() override;
    void rollback() override;
    std::optional<PayerRow> take(std::int64_t payer, bool isKnown) override;
    bool expect(std::span<const Expected> events) override;
    std::vector<PayerRow> listPayers() override;
    std::optional<std::int64_t> payerOf(std::string_view account) override;
    std::int64_t newPayer() override;
    PayerState loadState(const PayerRow& payer, const ZoneCatalogue& zones) override;
    void refreshJournal() override {}
    void prefetch(std::uint32_t) const override {}
    const StoredEvent* findIdentity(std::int64_t payer, std::uint32_t hash, std::string_view source,
                                    std::string_view id) override;
    bool isAgain(std::int64_t payer, const Event& event) override;
    void append(std::int64_t payer, std::int64_t seq, std::uint32_t hash, const Event& event,
                const Decision& decision) override;
    void saveBatch(std::int64_t payer, std::int64_t first, std::int64_t last, std::string_view hash) override;
    void finishJournal(bool) override {}
    void saveState(PayerRow& payer, PayerState& state) override;
    void saveEffects(PayerRow& payer, PayerState& state) override { m_state.saveEffects(payer, state); }
    void saveLedger(PayerRow& payer, PayerState& state) override { m_state.saveLedger(payer, state); }
    void handLedgerTo(std::function<void(std::int64_t payer, const LedgerEntry&)> take) override;
    std::optional<ImportRow> unfinishedImport(const std::string& path, const std::string& type) override;
    void saveImport(ImportRow& row, const std::vector<RejectRow>& rejects) override;
    void finishImport(std::int64_t import) override;
    std::vector<InboxRow> listInbox(int limit) override;
    void closeInbox(std::int64_t no, const std::string& answer) override;
    void addZoneData(const std::string& version) override;

private:
    /// Of so many entries a writer remembers the identities.
    static constexpr std::size_t mostRemembered = 5'000'000;

    struct Batch {
        std::int64_t payer, first, last;
        std::string hash;
    };
    struct KnownPayer {
        std::map<std::string, std::int64_t, std::less<>> sources;
        std::int64_t committed = 0;             ///< entries when it was taken
        std::int64_t last = 0;                  ///< entry that this writer knows of
        std::int64_t remembered = 0;            ///< the identities of entries up to this one are in memory
        std::vector<std::uint32_t> freshGroups; ///< of the running transaction's entries, in order
        std::vector<Contents::Digest> freshContents; ///< the same
        std::int64_t lookedUp = 0;                   ///< identities that the server was asked for
        bool isWhole = true;                         ///< no entry is kept from this login
        std::unordered_set<std::int64_t> asked;      ///< identities that were looked up since it was taken
        std::unordered_multimap<std::int64_t, StoredEvent> found;
        std::int64_t named = 0;                           ///< entries of this transaction that name a device
        std::map<Index, std::vector<DeviceEntry>> packed; ///< those beyond the first, by account
    };

    void freshenStatistics();
    void noteTaken(const PayerRow& row);
    bool tryTake(const std::vector<std::int64_t>& payers);
    std::map<std::int64_t, std::string>
    notAskedFor(std::map<std::int64_t, std::vector<std::int64_t>>& identities);
    void lookUp(std::map<std::int64_t, std::vector<std::int64_t>>& identities);
    void noteFound(KnownPayer& known, const Statement& row) const;
    void rememberAll(std::int64_t payer, KnownPayer& known);
    void remember(std::int64_t payer, KnownPayer& known, std::int64_t seq, std::int64_t key);
    std::int64_t freshEntry(std::int64_t payer, std::int64_t key,
                            const std::function<bool(std::int64_t seq)>& isWanted);
    const StoredEvent* entryAt(std::int64_t payer, std::int64_t seq);
    std::int64_t sourceNumber(KnownPayer& known, std::int64_t payer, std::string_view source);
    void saveDeviceIndex(std::int64_t payer, std::int64_t first);
    void reconnect();
    void noteConfirmed();
    void checkConfirmed();
    bool waitForInput(const std::string& path, const std::string& type);
    bool lockInput();
    std::int64_t committedLines(const std::string& path, const std::string& type);
    bool isKept(const Batch& batch);
    bool askWhetherKept();

    PgDatabase m_database;
    StateWriter m_state;
    Statement m_take, m_payerOf, m_identities, m_entry, m_sources;
    Statement m_journal, m_source, m_accountPayer, m_batch, m_deviceIndex;
    std::map<std::int64_t, PayerRow> m_taken; ///< rows as they were when they were taken
    std::map<std::int64_t, KnownPayer> m_known;
    std::map<std::int64_t, Index> m_accounts; ///< how many of a payer's accounts are committed
    KnownKeys m_remembered;                   ///< of what this writer appended, and of payers with much to do
    OpenIdentities m_fresh;                   ///< of the running transaction
    Contents m_contents;
    std::vector<Batch> m_batches;
    ImportRow m_import;                            ///< as the running transaction saves it; else number 0
    std::map<std::int64_t, std::int64_t> m_events; ///< by payer, how many of its entries are confirmed
    std::int64_t m_confirmedImport = 0, m_confirmedLine = 0; ///< number and line of the import saved last
    bool m_isNewConnection = false; ///< and what it leads to may be behind what was confirmed
    std::int64_t m_inputLock = 0;   ///< advisory, by the name of the import's input; 0 for none
    std::int64_t m_analysed = 0;    ///< entries when statistics were last looked at
    StoredEvent m_found;
    std::string m_record;
};

} // namespace quota
