// SPDX-License-Identifier: GPL-3.0-or-later
// The long lists that reports and pages read, in the order in which they were written or are keyed.
#pragma once

#include "engine/state.h"
#include "store/sql/database.h"
#include "store/store_rows.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace quota {

/// Payers as payerRowOf() reads them; which ones is said behind it.
inline constexpr Sql selectPayers = "SELECT no, id, events, ledger_hash, journal_hash FROM payer";
PayerRow payerRowOf(const Statement& row);
/// A payer by its number.
std::optional<PayerRow> payerRow(Database& database, std::int64_t payer);
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

/// How many entries of a payer pass a filter.
std::int64_t countHistory(Database& database, std::int64_t payer, const HistoryFilter& filter);
/// The sum of their units.
Units sumHistory(Database& database, std::int64_t payer, const HistoryFilter& filter);
/// Entries that pass a filter by seq, or newest first, from a position on.
std::vector<LedgerEntry> pageHistory(Database& database, std::int64_t payer, const HistoryFilter& filter,
                                     bool newestFirst, std::int64_t first, int count);

/// Sums of the entries of a meter from a seq until before another, by account, acting account and change.
std::vector<LedgerSum> sumLedger(Database& database, std::int64_t payer, Meter meter, std::int64_t fromSeq,
                                 std::int64_t toSeq);

/// The tasks of an account that wrote entries of a change, by seq: one row an event.
std::vector<LedgerTask> listLedgerTasks(Database& database, std::int64_t payer, Index account, Change change);

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
/// Refused requests of a payer's account by hour from an instant on.
std::vector<RefusalHour> listRefusals(Database& database, std::int64_t payer, Index account, Instant from);

} // namespace quota
