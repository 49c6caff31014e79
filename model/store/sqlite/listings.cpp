// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/listings.h"

namespace quota {

namespace {

LedgerEntry entryOf(const Statement& row)
{
    return {row.integer(0),
            row.integer(1),
            static_cast<Index>(row.integer(2)),
            static_cast<Index>(row.integer(3)),
            static_cast<Meter>(row.integer(4)),
            static_cast<Change>(row.integer(5)),
            row.integer(6),
            row.integer(7),
            std::string(row.text(8)),
            std::string(row.text(9)),
            std::string(row.text(10)),
            std::string(row.text(11))};
}

constexpr const char* ledgerColumns =
    "seq, time, account, acting, meter, change, units, balance, grant_id, event,"
    " device, campaign";

Index indexAt(const Statement& row, int column)
{
    return static_cast<Index>(row.integer(column));
}

/// What a query takes for one account, or −1 for all.
std::int64_t numberOr(Index account)
{
    return account == noIndex ? std::int64_t{-1} : std::int64_t{account};
}

/// The first and the last day of a query.
std::pair<Day, Day> daysOr(const std::optional<std::pair<Day, Day>>& days)
{
    return days.value_or(
        std::pair<Day, Day>{std::numeric_limits<Day>::min(), std::numeric_limits<Day>::max()});
}

} // namespace

std::vector<PayerRow> listPayers(Database& database)
{
    std::vector<PayerRow> payers;
    Statement rows = database.prepare("SELECT no, id, ledger_hash, journal_hash FROM payer ORDER BY id");
    while (rows.step())
        payers.push_back({rows.integer(0), std::string(rows.text(1)), std::string(rows.blob(2)),
                          std::string(rows.blob(3))});
    return payers;
}

void listLedger(Database& database, std::int64_t payer, std::int64_t fromSeq,
                const std::function<bool(const LedgerEntry&)>& visit)
{
    Statement rows = database.prepare(std::string("SELECT ") + ledgerColumns +
                                      " FROM ledger WHERE payer=? AND seq>=? ORDER BY seq");
    rows.bind(payer, fromSeq);
    while (rows.step())
        if (!visit(entryOf(rows)))
            return;
}

std::vector<LedgerEntry> lastLedger(Database& database, std::int64_t payer, std::int64_t beforeSeq,
                                    Index account, std::optional<Meter> meter, int limit,
                                    std::int64_t fromSeq)
{
    std::vector<LedgerEntry> entries;
    Statement rows = database.prepare(std::string("SELECT ") + ledgerColumns +
                                      " FROM ledger WHERE payer=?1 AND seq<?2 AND (?3<0 OR account=?3)"
                                      " AND (?4<0 OR meter=?4) AND seq>=?6 ORDER BY seq DESC LIMIT ?5");
    rows.bind(payer, beforeSeq, numberOr(account),
              meter ? static_cast<std::int64_t>(*meter) : std::int64_t{-1}, limit, fromSeq);
    while (rows.step())
        entries.push_back(entryOf(rows));
    return entries;
}

std::int64_t firstLedgerAt(Database& database, std::int64_t payer, std::int64_t entries, Instant time)
{
    Statement row = database.prepare("SELECT time FROM ledger WHERE payer=? AND seq=?");
    std::int64_t low = 1, high = entries + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (row.bind(payer, middle).step() && row.integer(0) < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::vector<LedgerEntry> listBillDeductions(Database& database, std::int64_t payer, Index account,
                                            Meter meter)
{
    std::vector<LedgerEntry> entries;
    Statement rows =
        database.prepare(std::string("SELECT ") + ledgerColumns +
                         " FROM ledger WHERE payer=? AND account=? AND meter=? AND change=? ORDER BY seq");
    rows.bind(payer, account, static_cast<std::int64_t>(meter),
              static_cast<std::int64_t>(Change::BillDeduction));
    while (rows.step())
        entries.push_back(entryOf(rows));
    return entries;
}

std::vector<DayUnits> listDailyOta(Database& database, std::int64_t payer, Index account,
                                   std::optional<std::pair<Day, Day>> days)
{
    std::vector<DayUnits> list;
    Statement rows =
        database.prepare("SELECT account, product, day, upgrades, units FROM daily_ota WHERE payer=?1"
                         " AND (?2<0 OR account=?2) AND day BETWEEN ?3 AND ?4");
    const auto [first, last] = daysOr(days);
    rows.bind(payer, numberOr(account), first, last);
    while (rows.step())
        list.push_back({indexAt(rows, 0), indexAt(rows, 1), static_cast<Day>(rows.integer(2)),
                        rows.integer(3), rows.integer(4)});
    return list;
}

std::vector<DayUnits> listMonthlyExcess(Database& database, std::int64_t payer, Index account)
{
    std::vector<DayUnits> list;
    Statement rows =
        database.prepare("SELECT account, product, month, units FROM monthly_excess WHERE payer=?1"
                         " AND (?2<0 OR account=?2)");
    rows.bind(payer, numberOr(account));
    while (rows.step())
        list.push_back(
            {indexAt(rows, 0), indexAt(rows, 1), static_cast<Month>(rows.integer(2)), 0, rows.integer(3)});
    return list;
}

std::vector<SubscriptionDay> listSubscriptionDays(Database& database, std::int64_t payer, Index account,
                                                  std::optional<std::pair<Day, Day>> days)
{
    std::vector<SubscriptionDay> list;
    Statement rows = database.prepare("SELECT * FROM subscription_day WHERE payer=?1 AND (?2<0 OR account=?2)"
                                      " AND day BETWEEN ?3 AND ?4");
    const auto [first, last] = daysOr(days);
    rows.bind(payer, numberOr(account), first, last);
    while (rows.step())
        list.push_back({indexAt(rows, 1), static_cast<Day>(rows.integer(2)), rows.integer(3), rows.integer(4),
                        rows.integer(5), rows.integer(6), rows.integer(7)});
    return list;
}

std::vector<MessageDay> listMessageDays(Database& database, std::int64_t payer, Index account,
                                        std::optional<std::pair<Day, Day>> days)
{
    std::vector<MessageDay> list;
    Statement rows = database.prepare("SELECT * FROM message_day WHERE payer=?1 AND (?2<0 OR account=?2)"
                                      " AND day BETWEEN ?3 AND ?4");
    const auto [first, last] = daysOr(days);
    rows.bind(payer, numberOr(account), first, last);
    while (rows.step())
        list.push_back({indexAt(rows, 1), static_cast<Day>(rows.integer(2)), rows.integer(3), rows.integer(4),
                        rows.integer(5), rows.integer(6)});
    return list;
}

std::vector<ReportRow> listBillingReports(Database& database, std::int64_t payer)
{
    std::vector<ReportRow> list;
    Statement rows = database.prepare("SELECT * FROM billing_report WHERE payer=? ORDER BY month, account");
    rows.bind(payer);
    while (rows.step())
        list.push_back({static_cast<Month>(rows.integer(1)),
                        indexAt(rows, 2),
                        std::string(rows.text(3)),
                        std::string(rows.text(4)),
                        static_cast<BusinessModel>(rows.integer(5)),
                        {rows.integer(6),
                         rows.integer(7),
                         rows.integer(8),
                         {rows.integer(9), rows.integer(10), rows.integer(11)},
                         unpackOperations(rows.text(17)),
                         false},
                        rows.integer(12),
                        rows.integer(13),
                        rows.integer(14),
                        rows.isNull(15) ? never : rows.integer(15),
                        rows.integer(16)});
    return list;
}

void listConnections(Database& database, std::int64_t payer,
                     const std::function<void(const Connection&)>& visit)
{
    Statement rows = database.prepare("SELECT account, device, month, time FROM connection WHERE payer=?");
    rows.bind(payer);
    while (rows.step())
        visit({indexAt(rows, 0), indexAt(rows, 1), static_cast<Month>(rows.integer(2)), rows.integer(3)});
}

void listFirmwareUpdates(Database& database, std::int64_t payer,
                         const std::function<void(const FirmwareUpdate&, std::int64_t)>& visit)
{
    Statement rows =
        database.prepare("SELECT account, device, campaign, time, times FROM firmware_update WHERE payer=?");
    rows.bind(payer);
    while (rows.step())
        visit({indexAt(rows, 0), indexAt(rows, 1), rows.integer(2) < 0 ? noIndex : indexAt(rows, 2),
               rows.integer(3)},
              rows.integer(4));
}

std::vector<RefusalHour> listRefusals(Database& database, std::int64_t payer, Index account, Instant from)
{
    std::vector<RefusalHour> list;
    Statement rows =
        database.prepare("SELECT account, hour, reason, requests FROM refusal WHERE payer=? AND account=?"
                         " AND hour>=? ORDER BY hour, reason");
    rows.bind(payer, account, from);
    while (rows.step())
        list.push_back(
            {indexAt(rows, 0), rows.integer(1), static_cast<Reason>(rows.integer(2)), rows.integer(3)});
    return list;
}

} // namespace quota
