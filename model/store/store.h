// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of a store: the one interface of reports, workspace and commands, whatever the store is kept
// in.
#pragma once

#include "store/store_rights.h"
#include "store/store_rows.h"
#include "store/stored_event.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quota {

/// Reads journal entries. All calls throw StoreFailure, also when entries are damaged.
class EntryReader {
public:
    enum class Kind { All, NoMessages, Messages, Results }; ///< Results: of campaigns

    virtual ~EntryReader() = default;
    /// A payer's entries from seq on, in order, until visit returns false. Gives what of them is damaged or
    /// missing, where that is met, or nothing; throws nothing of that.
    virtual std::string read(std::int64_t payer, std::int64_t fromSeq,
                             const std::function<bool(const StoredEvent&)>& visit) = 0;
    /// The same, with damage thrown.
    virtual void forEach(std::int64_t payer, std::int64_t fromSeq,
                         const std::function<bool(const StoredEvent&)>& visit) = 0;
    /// The last entries of a device before a seq, newest first, at most `limit`.
    virtual std::vector<StoredEvent> ofDevice(std::int64_t payer, Index device, std::int64_t beforeSeq,
                                              int limit, Kind kind = Kind::All) = 0;
    /// A payer's starts and ends of campaigns from seq on, in order, until visit returns false.
    virtual void forEachTask(std::int64_t payer, std::int64_t fromSeq,
                             const std::function<bool(const StoredEvent&)>& visit) = 0;
    /// All entries with an id, and a source when it is named, with their payers.
    virtual std::vector<std::pair<std::int64_t, StoredEvent>> withId(std::string_view source,
                                                                     std::string_view id) = 0;
};

/// The journal's entries of some days. A daily meter counts an event on the day that the engine's clock had
/// when it was decided (rule 0), and the clock only moves forward: the entries of a day are a range.
class JournalDays {
public:
    virtual ~JournalDays() = default;
    /// The first entry that was decided at or after an instant; one behind the last when there is none.
    virtual std::int64_t firstAt(Instant clock) = 0;
    /// The sum of the amounts of accepted entries of a type, for each device of an account.
    virtual void sumByDevice(EntryRange range, EventType type, Index account,
                             const std::function<void(Index device, Units sum)>& take) = 0;
    /// The data and the amount of accepted entries of a type and account, in order.
    virtual void dataOf(EntryRange range, EventType type, Index account,
                        const std::function<void(std::string_view data, std::int64_t amount)>& take) = 0;
    /// What an accepted entry of a type says; the data is the store's own and gone after the call.
    struct Entry {
        Index account = noIndex;
        Instant time = 0; ///< the event's own
        std::int64_t amount = 0;
        std::string_view data;
    };
    /// The accepted entries of a type of all accounts, in order.
    virtual void each(EntryRange range, EventType type, const std::function<void(const Entry&)>& take) = 0;
};

/// While it lives, all reads of its store see the same state.
class Snapshot {
public:
    virtual ~Snapshot() = default;
};

/// An entry of a server's inbox.
struct HandedIn {
    std::string login, line, answer;
    bool isOpen = true;
};

/// One connection that reads; not for several threads at once. All calls throw StoreFailure. Lists come in
/// the order in which they were written or are keyed.
class Store {
public:
    virtual ~Store() = default;

    /// The file or address that the store was opened by.
    virtual std::string path() const = 0;
    /// The version of the store's schema.
    virtual int version() = 0;
    virtual std::unique_ptr<Snapshot> snapshot() = 0;
    /// What whoever opened the store may do with it.
    virtual StoreRights rights() { return {}; }
    /// What whoever opened the store has handed in and was not taken, in that order. A file has no inbox.
    virtual std::vector<HandedIn> listHandedIn() { return {}; }
    /// Whether something waits in the inbox, for one who may take it.
    virtual bool isInboxWaiting() { return false; }
    /// The versions of the time zone data that the store was decided with, in the order of their first use.
    virtual std::vector<std::string> zoneData() = 0;

    /// All payers, by their ids in byte order.
    virtual std::vector<PayerRow> listPayers() = 0;
    /// The payer of an account, by the account's id; nothing where the reader sees neither.
    virtual std::optional<PayerRow> payerOf(std::string_view account) = 0;
    /// A payer by its number.
    virtual std::optional<PayerRow> payerRow(std::int64_t payer) = 0;
    /// The accounts of all payers, in no order.
    virtual std::vector<AccountRow> listAccounts() = 0;
    virtual StoreSums sums() = 0;
    /// The ids of a payer's accounts and devices; empty for those that the reader may not see.
    virtual PayerNames names(std::int64_t payer) = 0;
    /// A payer's state with everything that deciding needs. What the reader may not see has no id.
    virtual PayerState loadState(const PayerRow& payer, const ZoneCatalogue& zones) = 0;

    /// A payer's ledger entries from a seq on, by seq, until visit returns false.
    virtual void listLedger(std::int64_t payer, std::int64_t fromSeq,
                            const std::function<bool(const LedgerEntry&)>& visit) = 0;
    /// At most `limit` of a payer's entries that the filter takes, from its last one down or from its first
    /// one up.
    virtual std::vector<LedgerEntry> listLedger(std::int64_t payer, const LedgerFilter& filter,
                                                bool newestFirst, int limit) = 0;
    /// The seqs of the entries that the filter takes, ascending, until visit returns false. It is also asked
    /// now and then with 0 while nothing is found, so that it can stop.
    virtual void listLedgerSeqs(std::int64_t payer, const LedgerFilter& filter,
                                const std::function<bool(std::int64_t seq)>& visit) = 0;
    /// The last ledger entries before a seq, newest first, of one account and meter where they are named;
    /// none before `fromSeq`.
    virtual std::vector<LedgerEntry> lastLedger(std::int64_t payer, std::int64_t beforeSeq, Index account,
                                                std::optional<Meter> meter, int limit,
                                                std::int64_t fromSeq = 1) = 0;
    /// One entry of a payer.
    virtual std::optional<LedgerEntry> ledgerEntry(std::int64_t payer, std::int64_t seq) = 0;
    /// The seq of the first of a payer's `entries` entries at an instant or later; entries + 1 when there is
    /// none.
    virtual std::int64_t ledgerSeqAt(std::int64_t payer, std::int64_t entries, Instant time) = 0;
    /// How many entries of a payer pass a filter.
    virtual std::int64_t countHistory(std::int64_t payer, const HistoryFilter& filter) = 0;
    /// The sum of their units.
    virtual Units sumHistory(std::int64_t payer, const HistoryFilter& filter) = 0;
    /// Entries that pass a filter by seq, or newest first, from a position on.
    virtual std::vector<LedgerEntry> pageHistory(std::int64_t payer, const HistoryFilter& filter,
                                                 bool newestFirst, std::int64_t first, int count) = 0;
    /// Sums of the entries of a meter from a seq until before another, by account, acting account and change.
    virtual std::vector<LedgerSum> sumLedger(std::int64_t payer, Meter meter, std::int64_t fromSeq,
                                             std::int64_t toSeq) = 0;
    /// The tasks of an account that wrote entries of a change, by seq: one row an event.
    virtual std::vector<LedgerTask> listLedgerTasks(std::int64_t payer, Index account, Change change) = 0;

    /// Daily totals of a payer; of one account and between two days, both inclusive, where they are named.
    virtual std::vector<DayUnits> listDailyOta(std::int64_t payer, Index account = noIndex,
                                               std::optional<std::pair<Day, Day>> days = {}) = 0;
    /// Monthly excess of a payer; of one account where it is named. `upgrades` stays 0.
    virtual std::vector<DayUnits> listMonthlyExcess(std::int64_t payer, Index account = noIndex) = 0;
    /// Closed days of a payer; of one account and between two days, both inclusive, where they are named.
    virtual std::vector<SubscriptionDay>
    listSubscriptionDays(std::int64_t payer, Index account = noIndex,
                         std::optional<std::pair<Day, Day>> days = {}) = 0;
    virtual std::vector<MessageDay> listMessageDays(std::int64_t payer, Index account = noIndex,
                                                    std::optional<std::pair<Day, Day>> days = {}) = 0;
    /// The made billing reports by month and account; of one month where it is named.
    virtual std::vector<ReportRow> listBillingReports(std::int64_t payer,
                                                      std::optional<Month> month = {}) = 0;
    /// First connections of a month; of one account, and of one month, where they are named.
    virtual void listConnections(std::int64_t payer, const std::function<void(const Connection&)>& visit,
                                 Index account = noIndex, std::optional<Month> month = {}) = 0;
    /// Firmware updates; of one account, and between two instants (the second not included), where they are
    /// named.
    virtual void
    listFirmwareUpdates(std::int64_t payer,
                        const std::function<void(const FirmwareUpdate&, std::int64_t times)>& visit,
                        Index account = noIndex, std::optional<std::pair<Instant, Instant>> times = {}) = 0;
    /// Refused requests of a payer's account by hour from an instant on.
    virtual std::vector<RefusalHour> listRefusals(std::int64_t payer, Index account, Instant from) = 0;

    virtual EntryReader& journal() = 0;
    /// The journal of a payer that has so many entries, by days.
    virtual std::unique_ptr<JournalDays> journalDays(std::int64_t payer, std::int64_t entries) = 0;
    /// The sources of all events, in no order.
    virtual std::vector<std::string> listSources() = 0;

    /// The last imports, newest first; none where the reader may not see any.
    virtual std::vector<ImportRow> lastImports(int limit) = 0;
    /// The kept rejects of an import, by line.
    virtual std::vector<RejectRow> rejectsOf(std::int64_t import) = 0;
};

} // namespace quota
