// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/listings.h"

#include "store/sql/state_tables.h"

#include <algorithm>
#include <array>

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

constexpr Sql ledgerColumns = "seq, time, account, acting, meter, change, units, balance, grant_id, event,"
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

/// The text of a list that Database::isAmong() takes.
std::string listOf(const std::optional<std::vector<Index>>& indexes)
{
    std::string list;
    if (indexes)
        for (const Index index : *indexes)
            list += (list.empty() ? "" : ",") + std::to_string(index);
    return list;
}

/// Names the parameters of a statement, one after the other.
class Parameters {
public:
    explicit Parameters(int named) : m_named(named) {}
    SqlText next() { return SqlText::parameter(static_cast<std::size_t>(++m_named)); }
    SqlText within(Sql column)
    {
        const SqlText least = next();
        return " AND " + column + ">=" + least + " AND " + column + "<=" + next();
    }
    SqlText among(const Database& database, Sql column, const std::optional<std::vector<Index>>& indexes)
    {
        return indexes ? " AND " + database.isAmong(column, next()) : SqlText();
    }

private:
    int m_named;
};

/// The condition that rows are an account's, the second parameter, or anybody's.
Sql ofAccount(Index account)
{
    return account == noIndex ? Sql("$2<0") : Sql("account=$2");
}

/// The text as a condition wants it: whole, or as a part between two signs for anything.
std::string patternOf(const LedgerFilter::Words& words)
{
    if (words.whole || words.text.empty())
        return words.text;
    std::string pattern = "%";
    for (const char c : words.text) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

/// The condition, and behind it an order, of which so many rows and from which one on are the last
/// parameters. What is not named binds as −1 or as the empty text.
SqlText historyCondition(const Database& database, const HistoryFilter& filter, Sql order = {})
{
    Parameters parameters(9);
    SqlText condition =
        " WHERE payer=$1 AND seq>=$2 AND seq<$3 AND ($4<0 OR account=$4) AND ($5<0 OR acting=$5)"
        " AND ($6<0 OR meter=$6) AND ($7<0 OR change=$7) AND ($8='' OR campaign=$8)"
        " AND ($9='' OR grant_id" +
        (filter.grant.whole ? SqlText("=$9)") : " " + database.like() + " $9 ESCAPE '\\')");
    condition += parameters.within("units");
    condition += parameters.within("balance");
    condition += parameters.among(database, "acting", filter.actors);
    if (!order.empty()) {
        condition += order + " LIMIT " + parameters.next();
        condition += " OFFSET " + parameters.next();
    }
    return condition;
}

/// The texts outlive the statement's steps: a statement only points to what is bound.
struct HistoryTexts {
    explicit HistoryTexts(const HistoryFilter& filter)
        : grant(patternOf(filter.grant)), actors(listOf(filter.actors))
    {
    }
    std::string grant, actors;
};

void bindHistory(Statement& rows, std::int64_t payer, const HistoryFilter& filter, const HistoryTexts& texts)
{
    rows.bind(payer, filter.fromSeq, filter.toSeq, numberOr(filter.account), numberOr(filter.acting),
              filter.meter ? static_cast<std::int64_t>(*filter.meter) : std::int64_t{-1},
              filter.change ? static_cast<std::int64_t>(*filter.change) : std::int64_t{-1}, filter.campaign,
              texts.grant, filter.units.least, filter.units.most, filter.balance.least, filter.balance.most);
    if (filter.actors)
        rows.put(texts.actors);
}

} // namespace

PayerRow payerRowOf(const Statement& row)
{
    return {row.integer(0), std::string(row.text(1)), std::string(row.blob(3)), std::string(row.blob(4)),
            row.integer(2)};
}

std::optional<PayerRow> payerRow(Database& database, std::int64_t payer)
{
    Statement row = database.prepare(selectPayers + " WHERE no=$1");
    row.bind(payer);
    std::optional<PayerRow> found;
    if (row.step())
        found = payerRowOf(row);
    row.reset();
    return found;
}

std::vector<PayerRow> listPayers(Database& database)
{
    std::vector<PayerRow> payers;
    Statement rows = database.prepare(selectPayers + " ORDER BY id");
    while (rows.step())
        payers.push_back(payerRowOf(rows));
    return payers;
}

void listLedger(Database& database, std::int64_t payer, std::int64_t fromSeq,
                const std::function<bool(const LedgerEntry&)>& visit)
{
    Statement rows =
        database.prepare("SELECT " + ledgerColumns + " FROM ledger WHERE payer=$1 AND seq>=$2 ORDER BY seq");
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
    Statement rows = database.prepare("SELECT " + ledgerColumns +
                                      " FROM ledger WHERE payer=$1 AND seq<$2 AND ($3<0 OR account=$3)"
                                      " AND ($4<0 OR meter=$4) AND seq>=$5 ORDER BY seq DESC LIMIT $6");
    rows.bind(payer, beforeSeq, numberOr(account),
              meter ? static_cast<std::int64_t>(*meter) : std::int64_t{-1}, fromSeq, limit);
    while (rows.step())
        entries.push_back(entryOf(rows));
    return entries;
}

std::int64_t countHistory(Database& database, std::int64_t payer, const HistoryFilter& filter)
{
    Statement rows = database.prepare("SELECT count(*) FROM ledger" + historyCondition(database, filter));
    const HistoryTexts texts(filter);
    bindHistory(rows, payer, filter, texts);
    return rows.step() ? rows.integer(0) : 0;
}

Units sumHistory(Database& database, std::int64_t payer, const HistoryFilter& filter)
{
    Statement rows = database.prepare("SELECT CAST(coalesce(sum(units), 0) AS BIGINT) FROM ledger" +
                                      historyCondition(database, filter));
    const HistoryTexts texts(filter);
    bindHistory(rows, payer, filter, texts);
    return rows.step() ? rows.integer(0) : 0;
}

std::vector<LedgerEntry> pageHistory(Database& database, std::int64_t payer, const HistoryFilter& filter,
                                     bool newestFirst, std::int64_t first, int count)
{
    std::vector<LedgerEntry> entries;
    Statement rows = database.prepare(
        "SELECT " + ledgerColumns + " FROM ledger" +
        historyCondition(database, filter, newestFirst ? Sql(" ORDER BY seq DESC") : Sql(" ORDER BY seq")));
    const HistoryTexts texts(filter);
    bindHistory(rows, payer, filter, texts);
    rows.put(count);
    rows.put(first);
    while (rows.step())
        entries.push_back(entryOf(rows));
    return entries;
}

bool LedgerFilter::takesAll() const
{
    return account == noIndex && !meter && !change && grant.text.empty() && event.text.empty() &&
           device.text.empty() && campaign.text.empty() && units.isOpen() && balance.isOpen() && !owners &&
           !actors;
}

namespace {

/// The condition of a filter, and behind it what `ending` says with the next parameter; its parameters are
/// bound in the same order.
SqlText conditionOf(const Database& database, const LedgerFilter& filter, Sql ending = {})
{
    Parameters parameters(3);
    const auto next = [&parameters] { return parameters.next(); };
    SqlText where(" WHERE payer=$1 AND seq>=$2 AND seq<=$3");
    if (filter.account != noIndex) {
        const SqlText account = next();
        where += " AND (account=" + account + " OR acting=" + account + ")";
    }
    if (filter.meter)
        where += " AND meter=" + next();
    if (filter.change)
        where += " AND change=" + next();
    struct Searched {
        Sql column;
        const LedgerFilter::Words* words;
    };
    const Searched texts[] = {{"grant_id", &filter.grant},
                              {"event", &filter.event},
                              {"device", &filter.device},
                              {"campaign", &filter.campaign}};
    for (const auto& [column, words] : texts)
        if (!words->text.empty()) {
            where += " AND (" + column;
            where += words->whole ? "=" + next() : " " + database.like() + " " + next() + " ESCAPE '\\'";
            where += words->orNone ? " OR " + column + "='')" : SqlText(")");
        }
    where += parameters.within("units");
    where += parameters.within("balance");
    where += parameters.among(database, "account", filter.owners);
    where += parameters.among(database, "acting", filter.actors);
    return ending.empty() ? where : where + ending + next();
}

/// The texts as the condition wants them; a statement only points to what is bound.
struct FilterTexts {
    explicit FilterTexts(const LedgerFilter& filter)
        : patterns{patternOf(filter.grant), patternOf(filter.event), patternOf(filter.device),
                   patternOf(filter.campaign)},
          owners(listOf(filter.owners)),
          actors(listOf(filter.actors))
    {
    }
    std::array<std::string, 4> patterns;
    std::string owners, actors;
};

void bindFilter(Statement& rows, std::int64_t payer, const LedgerFilter& filter, const FilterTexts& texts)
{
    rows.bind(payer, filter.first, filter.last);
    if (filter.account != noIndex)
        rows.put(filter.account);
    if (filter.meter)
        rows.put(static_cast<std::int64_t>(*filter.meter));
    if (filter.change)
        rows.put(static_cast<std::int64_t>(*filter.change));
    for (const std::string& pattern : texts.patterns)
        if (!pattern.empty())
            rows.put(pattern);
    rows.put(filter.units.least);
    rows.put(filter.units.most);
    rows.put(filter.balance.least);
    rows.put(filter.balance.most);
    if (filter.owners)
        rows.put(texts.owners);
    if (filter.actors)
        rows.put(texts.actors);
}

} // namespace

std::vector<LedgerEntry> listLedger(Database& database, std::int64_t payer, const LedgerFilter& filter,
                                    bool newestFirst, int limit)
{
    std::vector<LedgerEntry> entries;
    Statement rows = database.prepare(
        "SELECT " + ledgerColumns + " FROM ledger" +
        conditionOf(database, filter,
                    newestFirst ? Sql(" ORDER BY seq DESC LIMIT ") : Sql(" ORDER BY seq LIMIT ")));
    const FilterTexts texts(filter);
    bindFilter(rows, payer, filter, texts);
    rows.put(limit);
    while (rows.step())
        entries.push_back(entryOf(rows));
    return entries;
}

namespace {

std::int64_t lastSeq(Database& database, std::int64_t payer)
{
    Statement row = database.prepare("SELECT coalesce(max(seq), 0) FROM ledger WHERE payer=$1");
    row.bind(payer);
    return row.step() ? row.integer(0) : 0;
}

} // namespace

void listLedgerSeqs(Database& database, std::int64_t payer, const LedgerFilter& filter,
                    const std::function<bool(std::int64_t)>& visit)
{
    constexpr std::int64_t slice = 65'536;
    const std::int64_t end = std::min(filter.last, lastSeq(database, payer));
    Statement rows =
        database.prepare("SELECT seq FROM ledger" + conditionOf(database, filter) + " ORDER BY seq");
    const FilterTexts texts(filter);
    LedgerFilter part = filter;
    for (part.first = filter.first; part.first <= end; part.first = part.last + 1) {
        part.last = std::min(end, part.first + slice - 1);
        bindFilter(rows, payer, part, texts);
        while (rows.step())
            if (!visit(rows.integer(0)))
                return;
        if (!visit(0))
            return;
    }
}

std::optional<LedgerEntry> ledgerEntry(Database& database, std::int64_t payer, std::int64_t seq)
{
    Statement row = database.prepare("SELECT " + ledgerColumns + " FROM ledger WHERE payer=$1 AND seq=$2");
    row.bind(payer, seq);
    return row.step() ? std::optional(entryOf(row)) : std::nullopt;
}

std::int64_t ledgerSeqAt(Database& database, std::int64_t payer, std::int64_t entries, Instant time)
{
    // Entries that the reader may not see are passed: the last one before them stands for them.
    Statement row =
        database.prepare("SELECT time FROM ledger WHERE payer=$1 AND seq<=$2 ORDER BY seq DESC LIMIT 1");
    std::int64_t first = 1, behind = entries + 1;
    while (first < behind) {
        const std::int64_t middle = first + (behind - first) / 2;
        row.bind(payer, middle);
        if (!row.step() || row.integer(0) < time)
            first = middle + 1;
        else
            behind = middle;
    }
    return first;
}

std::vector<std::string> listSources(Database& database)
{
    std::vector<std::string> sources;
    Statement rows = database.prepare("SELECT DISTINCT text FROM source");
    while (rows.step())
        sources.emplace_back(rows.text(0));
    return sources;
}

std::vector<LedgerSum> sumLedger(Database& database, std::int64_t payer, Meter meter, std::int64_t fromSeq,
                                 std::int64_t toSeq)
{
    std::vector<LedgerSum> sums;
    Statement rows = database.prepare("SELECT account, acting, change, CAST(sum(units) AS BIGINT), count(*)"
                                      " FROM ledger WHERE payer=$1 AND seq>=$2 AND seq<$3 AND meter=$4"
                                      " GROUP BY account, acting, change ORDER BY account, acting, change");
    rows.bind(payer, fromSeq, toSeq, static_cast<std::int64_t>(meter));
    while (rows.step())
        sums.push_back({indexAt(rows, 0), indexAt(rows, 1), static_cast<Change>(rows.integer(2)),
                        rows.integer(3), rows.integer(4)});
    return sums;
}

std::vector<LedgerTask> listLedgerTasks(Database& database, std::int64_t payer, Index account, Change change)
{
    std::vector<LedgerTask> tasks;
    Statement rows = database.prepare("SELECT l.event, l.campaign, l.device, l.seq, l.time, t.entries FROM"
                                      " (SELECT min(seq) AS first, count(*) AS entries FROM ledger WHERE"
                                      " payer=$1 AND account=$2 AND change=$3 GROUP BY event, campaign) t"
                                      " JOIN ledger l ON l.payer=$1 AND l.seq=t.first ORDER BY l.seq");
    rows.bind(payer, account, static_cast<std::int64_t>(change));
    while (rows.step())
        tasks.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)),
                         rows.integer(3), rows.integer(4), rows.integer(5)});
    return tasks;
}

std::vector<DayUnits> listDailyOta(Database& database, std::int64_t payer, Index account,
                                   std::optional<std::pair<Day, Day>> days)
{
    std::vector<DayUnits> list;
    Statement rows =
        database.prepare("SELECT account, product, day, upgrades, units FROM daily_ota WHERE payer=$1"
                         " AND ($2<0 OR account=$2) AND day BETWEEN $3 AND $4"
                         " ORDER BY account, product, day");
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
        database.prepare("SELECT account, product, month, units FROM monthly_excess WHERE payer=$1"
                         " AND ($2<0 OR account=$2) ORDER BY account, product, month");
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
    Statement rows = database.prepare("SELECT * FROM subscription_day WHERE payer=$1 AND ($2<0 OR account=$2)"
                                      " AND day BETWEEN $3 AND $4 ORDER BY account, day");
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
    Statement rows = database.prepare("SELECT * FROM message_day WHERE payer=$1 AND ($2<0 OR account=$2)"
                                      " AND day BETWEEN $3 AND $4 ORDER BY account, day");
    const auto [first, last] = daysOr(days);
    rows.bind(payer, numberOr(account), first, last);
    while (rows.step())
        list.push_back({indexAt(rows, 1), static_cast<Day>(rows.integer(2)), rows.integer(3), rows.integer(4),
                        rows.integer(5), rows.integer(6)});
    return list;
}

std::vector<ReportRow> listBillingReports(Database& database, std::int64_t payer, std::optional<Month> month)
{
    std::vector<ReportRow> list;
    Statement rows = database.prepare(
        "SELECT * FROM billing_report WHERE payer=$1 AND month BETWEEN $2 AND $3 ORDER BY month, account");
    rows.bind(payer, month.value_or(std::numeric_limits<Month>::min()),
              month.value_or(std::numeric_limits<Month>::max()));
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
                     const std::function<void(const Connection&)>& visit, Index account,
                     std::optional<Month> month)
{
    Statement rows =
        database.prepare("SELECT account, device, month, time FROM connection WHERE payer=$1 AND " +
                         ofAccount(account) + " AND month BETWEEN $3 AND $4 ORDER BY account, month, device");
    rows.bind(payer, numberOr(account), month.value_or(std::numeric_limits<Month>::min()),
              month.value_or(std::numeric_limits<Month>::max()));
    while (rows.step())
        visit({indexAt(rows, 0), indexAt(rows, 1), static_cast<Month>(rows.integer(2)), rows.integer(3)});
}

void listFirmwareUpdates(Database& database, std::int64_t payer,
                         const std::function<void(const FirmwareUpdate&, std::int64_t)>& visit, Index account,
                         std::optional<std::pair<Instant, Instant>> times)
{
    Statement rows = database.prepare(
        "SELECT account, device, campaign, time, times FROM firmware_update WHERE payer=$1 AND " +
        ofAccount(account) + " AND time>=$3 AND time<$4 ORDER BY account, time, campaign, device");
    const auto [first, end] =
        times.value_or(std::pair{std::numeric_limits<Instant>::min(), std::numeric_limits<Instant>::max()});
    rows.bind(payer, numberOr(account), first, end);
    while (rows.step())
        visit({indexAt(rows, 0), indexAt(rows, 1), rows.integer(2) < 0 ? noIndex : indexAt(rows, 2),
               rows.integer(3)},
              rows.integer(4));
}

std::vector<RefusalHour> listRefusals(Database& database, std::int64_t payer, Index account, Instant from)
{
    std::vector<RefusalHour> list;
    Statement rows =
        database.prepare("SELECT account, hour, reason, requests FROM refusal WHERE payer=$1 AND account=$2"
                         " AND hour>=$3 ORDER BY hour, reason");
    rows.bind(payer, account, from);
    while (rows.step())
        list.push_back(
            {indexAt(rows, 0), rows.integer(1), static_cast<Reason>(rows.integer(2)), rows.integer(3)});
    return list;
}

} // namespace quota
