// SPDX-License-Identifier: GPL-3.0-or-later
// The long lists that reports and pages read, in the order in which they were written or are keyed.
#pragma once

#include "engine/state.h"
#include "store/sqlite/database.h"
#include "store/sqlite/state_tables.h"
#include "store/stored_event.h"

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace quota {

/// All payers, by their ids in byte order.
std::vector<PayerRow> listPayers(Database& database);

/// A payer's ledger entries from a seq on, by seq, until visit returns false.
void listLedger(Database& database, std::int64_t payer, std::int64_t fromSeq,
                const std::function<bool(const LedgerEntry&)>& visit);
/// The last ledger entries before a seq, newest first, of one account and meter where they are named; none
/// before `fromSeq`.
std::vector<LedgerEntry> lastLedger(Database& database, std::int64_t payer, std::int64_t beforeSeq,
                                    Index account, std::optional<Meter> meter, int limit,
                                    std::int64_t fromSeq = 1);
/// The first entry that was written at or after an instant, of a ledger with so many entries; one behind the
/// last when there is none. The ledger's times are the clock's, which only moves forward.
std::int64_t firstLedgerAt(Database& database, std::int64_t payer, std::int64_t entries, Instant time);

/// What of a payer's ledger is wanted; what is left as it is takes all.
struct LedgerFilter {
    /// A text that a column must have, whole or as a part (then without regard to the case of ASCII letters).
    struct Words {
        std::string text;
        bool whole = true;
    };
    Index account = noIndex; ///< whose entry, or who acted
    std::optional<Meter> meter;
    std::optional<Change> change;
    Words grant, event, device, campaign;
    std::int64_t first = 1;                                       ///< seq, inclusive
    std::int64_t last = std::numeric_limits<std::int64_t>::max(); ///< seq, inclusive

    /// Whether every entry between the two ends is wanted.
    bool takesAll() const;
};
/// At most `limit` of a payer's entries that the filter takes, from its last one down or from its first one
/// up.
std::vector<LedgerEntry> listLedger(Database& database, std::int64_t payer, const LedgerFilter& filter,
                                    bool newestFirst, int limit);
/// The seqs of the entries that the filter takes, ascending, until visit returns false. It is also asked now
/// and then with 0 while nothing is found, so that it can stop.
void listLedgerSeqs(Database& database, std::int64_t payer, const LedgerFilter& filter,
                    const std::function<bool(std::int64_t seq)>& visit);
/// One entry of a payer.
std::optional<LedgerEntry> ledgerEntry(Database& database, std::int64_t payer, std::int64_t seq);
/// The seq of the first of a payer's `entries` entries at an instant or later; entries + 1 when there is
/// none. The ledger's times never go back, so a few look-ups find it.
std::int64_t ledgerSeqAt(Database& database, std::int64_t payer, std::int64_t entries, Instant time);
/// The sources of all events, in no order.
std::vector<std::string> listSources(Database& database);

/// Which entries a history is to have, by account and who acted apart; what is not named does not matter.
struct HistoryFilter {
    Index account = noIndex, acting = noIndex;
    std::optional<Meter> meter;
    std::optional<Change> change;
    std::string campaign;                                                       ///< exactly
    std::int64_t fromSeq = 1, toSeq = std::numeric_limits<std::int64_t>::max(); ///< `toSeq` not included
};
/// How many entries of a payer pass a filter.
std::int64_t countHistory(Database& database, std::int64_t payer, const HistoryFilter& filter);
/// The sum of their units.
Units sumHistory(Database& database, std::int64_t payer, const HistoryFilter& filter);
/// Entries that pass a filter by seq, or newest first, from a position on.
std::vector<LedgerEntry> pageHistory(Database& database, std::int64_t payer, const HistoryFilter& filter,
                                     bool newestFirst, std::int64_t first, int count);

struct LedgerSum {
    Index account, acting;
    Change change;
    Units units;
    std::int64_t entries;
};
/// Sums of the entries of a meter from a seq until before another, by account, acting account and change.
std::vector<LedgerSum> sumLedger(Database& database, std::int64_t payer, Meter meter, std::int64_t fromSeq,
                                 std::int64_t toSeq);

struct LedgerTask {
    std::string event, campaign, device; ///< device: of the first entry
    std::int64_t seq;
    Instant time;
    std::int64_t entries;
};
/// The tasks of an account that wrote entries of a change, by seq: one row an event.
std::vector<LedgerTask> listLedgerTasks(Database& database, std::int64_t payer, Index account, Change change);

struct DayUnits {
    Index account, product;
    std::int32_t period; ///< Day or Month
    Units upgrades, units;
};
/// Daily totals of a payer; of one account and between two days, both inclusive, where they are named.
std::vector<DayUnits> listDailyOta(Database& database, std::int64_t payer, Index account = noIndex,
                                   std::optional<std::pair<Day, Day>> days = {});
/// Monthly excess of a payer; of one account where it is named. `upgrades` stays 0.
std::vector<DayUnits> listMonthlyExcess(Database& database, std::int64_t payer, Index account = noIndex);
/// Closed days of a payer; of one account and between two days, both inclusive, where they are named.
std::vector<SubscriptionDay> listSubscriptionDays(Database& database, std::int64_t payer,
                                                  Index account = noIndex,
                                                  std::optional<std::pair<Day, Day>> days = {});
std::vector<MessageDay> listMessageDays(Database& database, std::int64_t payer, Index account = noIndex,
                                        std::optional<std::pair<Day, Day>> days = {});
/// The made billing reports by month and account; of one month where it is named.
std::vector<ReportRow> listBillingReports(Database& database, std::int64_t payer,
                                          std::optional<Month> month = {});
/// First connections of a month; of one account, and of one month, where they are named.
void listConnections(Database& database, std::int64_t payer,
                     const std::function<void(const Connection&)>& visit, Index account = noIndex,
                     std::optional<Month> month = {});
/// Firmware updates; of one account, and between two instants (the second not included), where they are
/// named.
void listFirmwareUpdates(Database& database, std::int64_t payer,
                         const std::function<void(const FirmwareUpdate&, std::int64_t times)>& visit,
                         Index account = noIndex, std::optional<std::pair<Instant, Instant>> times = {});
struct RefusalHour {
    Index account;
    Instant hour;
    Reason reason;
    Units requests;
};
/// Refused requests of a payer's account by hour from an instant on.
std::vector<RefusalHour> listRefusals(Database& database, std::int64_t payer, Index account, Instant from);

} // namespace quota
