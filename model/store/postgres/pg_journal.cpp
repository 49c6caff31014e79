// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_journal.h"

#include "store/postgres/pg_device_index.h"
#include "store/postgres/pg_identity.h"
#include "store/store_failure.h"

#include <algorithm>
#include <limits>
#include <set>

namespace quota {

namespace {

/// Long readings go so many entries at a time: a result is read to its end before another statement runs.
constexpr std::int64_t slice = 20'000;

std::int64_t number(EventType type)
{
    return static_cast<std::int64_t>(type);
}

std::string entry(std::int64_t seq)
{
    return "entry " + std::to_string(seq);
}

} // namespace

const Sql journalColumns =
    "j.seq, j.type, j.time, j.account, j.device, j.late, j.reason, j.units, j.needed, j.amount, s.text, j.id,"
    " j.actor, j.data, j.record";
const Sql fromJournal = " FROM journal j JOIN source s ON s.payer=j.payer AND s.no=j.source";

bool journalEventOf(const Statement& row, StoredEvent& event)
{
    event.seq = row.integer(0);
    event.type = static_cast<EventType>(row.integer(1));
    event.time = row.integer(2);
    event.account = static_cast<Index>(row.integer(3));
    event.device = row.isNull(4) ? noIndex : static_cast<Index>(row.integer(4));
    event.late = row.integer(5) != 0;
    event.reason = static_cast<Reason>(row.integer(6));
    event.units = row.integer(7);
    event.needed = row.integer(8);
    event.amount = row.integer(9);
    event.source = row.text(10);
    event.id = row.text(11);
    event.actor = row.text(12);
    event.data = row.text(13);
    Decision record;
    if (row.integer(1) < 0 || row.integer(1) > number(EventType::ClockAdvanced) ||
        !decodeRecord(row.blob(14), record))
        return false;
    event.draws = std::move(record.draws);
    event.facts = record.facts;
    return true;
}

std::string PgJournal::read(std::int64_t payer, std::int64_t fromSeq,
                            const std::function<bool(const StoredEvent&)>& visit)
{
    Statement last = m_database.prepare("SELECT coalesce(max(seq), 0) FROM journal WHERE payer=$1");
    last.bind(payer);
    const std::int64_t end = last.step() ? last.integer(0) : 0;
    last.reset();
    Statement rows = m_database.prepare("SELECT " + journalColumns + fromJournal +
                                        " WHERE j.payer=$1 AND j.seq>=$2 AND j.seq<$3 ORDER BY j.seq");
    StoredEvent event;
    std::int64_t expected = std::max<std::int64_t>(fromSeq, 1);
    for (std::int64_t first = expected; first <= end; first += slice) {
        rows.bind(payer, first, first + slice);
        while (rows.step()) {
            if (!journalEventOf(rows, event))
                return entry(rows.integer(0)) + " cannot be read";
            // One that the reader may not see is passed; verify sees them all, and so finds one that is gone.
            expected = event.seq + 1;
            if (!visit(event))
                return {};
        }
    }
    return {};
}

void PgJournal::forEach(std::int64_t payer, std::int64_t fromSeq,
                        const std::function<bool(const StoredEvent&)>& visit)
{
    const std::string damage = read(payer, fromSeq, visit);
    if (!damage.empty())
        throw StoreFailure(StoreFailure::Kind::Damaged,
                           about(m_database.path(),
                                 phrase("Failure", "the journal’s %1; run “quotactl verify”.").text(damage)));
}

std::vector<StoredEvent> PgJournal::ofDevice(std::int64_t payer, Index device, std::int64_t beforeSeq,
                                             int limit, Kind kind)
{
    std::vector<StoredEvent> events;
    if (limit <= 0)
        return events;
    std::vector<std::int64_t> seqs = seqsOfDevice(m_database, payer, device, beforeSeq, limit, kind);
    std::string array = "{";
    for (const std::int64_t seq : seqs)
        (array += array.size() > 1 ? "," : "") += std::to_string(seq);
    array += '}';
    Statement rows =
        m_database.prepare("SELECT " + journalColumns + fromJournal +
                           " WHERE j.payer=$1 AND j.seq=ANY($2::text::bigint[]) ORDER BY j.seq DESC");
    rows.bind(payer, array);
    while (rows.step())
        if (StoredEvent event; journalEventOf(rows, event))
            events.push_back(std::move(event));
        else
            throw StoreFailure(
                StoreFailure::Kind::Damaged,
                about(m_database.path(),
                      phrase("Failure", "entry %1 of the journal cannot be read; run “quotactl verify”.")
                          .text(std::to_string(rows.integer(0)))));
    return events;
}

void PgJournal::forEachTask(std::int64_t payer, std::int64_t fromSeq,
                            const std::function<bool(const StoredEvent&)>& visit)
{
    Statement rows = m_database.prepare("SELECT " + journalColumns + fromJournal +
                                        " WHERE j.payer=$1 AND j.seq>=$2 AND j.type IN (15, 17)"
                                        " ORDER BY j.seq");
    rows.bind(payer, fromSeq);
    StoredEvent event;
    while (rows.step())
        if (journalEventOf(rows, event) && !visit(event))
            return;
}

std::vector<std::pair<std::int64_t, StoredEvent>> PgJournal::withId(std::string_view source,
                                                                    std::string_view id)
{
    std::vector<std::string> sources;
    if (!source.empty()) {
        sources.emplace_back(source);
    } else {
        Statement names = m_database.prepare("SELECT DISTINCT text FROM source");
        while (names.step())
            sources.emplace_back(names.text(0));
    }
    std::vector<std::pair<std::int64_t, StoredEvent>> found;
    Statement rows = m_database.prepare("SELECT j.payer, " + journalColumns + fromJournal +
                                        " WHERE j.identity=$1 ORDER BY j.payer, j.seq");
    Statement row =
        m_database.prepare("SELECT " + journalColumns + fromJournal + " WHERE j.payer=$1 AND j.seq=$2");
    for (const std::string& name : sources) {
        rows.bind(identityKey(name, id));
        std::vector<std::pair<std::int64_t, std::int64_t>> places;
        while (rows.step())
            places.emplace_back(rows.integer(0), rows.integer(1));
        for (const auto& [payer, seq] : places) {
            row.bind(payer, seq);
            if (StoredEvent event; row.step() && journalEventOf(row, event) && event.id == id)
                found.emplace_back(payer, std::move(event));
        }
    }
    return found;
}

PgJournalDays::PgJournalDays(Database& database, std::int64_t payer, std::int64_t entries)
    : m_database(database), m_payer(payer), m_entries(entries)
{
}

/// A late entry was decided at the time of the last one before it that was not late.
std::int64_t PgJournalDays::firstAt(Instant clock)
{
    Statement row = m_database.prepare("SELECT time FROM journal WHERE payer=$1 AND seq<=$2 AND late=0"
                                       " ORDER BY seq DESC LIMIT 1");
    std::int64_t low = 1, high = m_entries + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        row.bind(m_payer, middle);
        if (!row.step() || row.integer(0) < clock)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void PgJournalDays::sumByDevice(EntryRange range, EventType type, Index account,
                                const std::function<void(Index, Units)>& take)
{
    Statement rows = m_database.prepare(
        "SELECT device, CAST(least(sum(amount), 9223372036854775807) AS BIGINT) FROM journal WHERE payer=$1"
        " AND seq>=$2 AND seq<$3 AND type=$4 AND account=$5 AND reason=$6 GROUP BY device ORDER BY device");
    rows.bind(m_payer, range.first, range.end, number(type), account,
              static_cast<std::int64_t>(Reason::None));
    while (rows.step())
        take(rows.isNull(0) ? noIndex : static_cast<Index>(rows.integer(0)), rows.integer(1));
}

void PgJournalDays::dataOf(EntryRange range, EventType type, Index account,
                           const std::function<void(std::string_view, std::int64_t)>& take)
{
    Statement rows = m_database.prepare("SELECT data, amount FROM journal WHERE payer=$1 AND seq>=$2 AND"
                                        " seq<$3 AND type=$4 AND account=$5 AND reason=$6 ORDER BY seq");
    rows.bind(m_payer, range.first, range.end, number(type), account,
              static_cast<std::int64_t>(Reason::None));
    while (rows.step())
        take(rows.text(0), rows.integer(1));
}

void PgJournalDays::each(EntryRange range, EventType type, const std::function<void(const Entry&)>& take)
{
    Statement rows =
        m_database.prepare("SELECT account, time, amount, data FROM journal WHERE payer=$1 AND seq>=$2 AND"
                           " seq<$3 AND type=$4 AND reason=$5 ORDER BY seq");
    rows.bind(m_payer, range.first, range.end, number(type), static_cast<std::int64_t>(Reason::None));
    while (rows.step())
        take({static_cast<Index>(rows.integer(0)), rows.integer(1), rows.integer(2), rows.text(3)});
}

namespace {

/// Rows of a payer that there is not: nothing that is read by payer meets them.
std::string strayRow(Database& database)
{
    struct Question {
        const char* table;
        Sql strays;
    };
    constexpr Question questions[] = {
        {"journal", "SELECT payer FROM journal WHERE payer NOT IN (SELECT no FROM payer) LIMIT 1"},
        {"batch", "SELECT payer FROM batch WHERE payer NOT IN (SELECT no FROM payer) LIMIT 1"},
        {"device_index", "SELECT payer FROM device_index WHERE payer NOT IN (SELECT no FROM payer) LIMIT 1"},
        {"source", "SELECT payer FROM source WHERE payer NOT IN (SELECT no FROM payer) LIMIT 1"}};
    for (const auto& [table, question] : questions)
        if (const auto payer = database.integer(question))
            return std::string(table) + " row (payer " + std::to_string(*payer) + "): there is no such payer";
    return {};
}

/// Each account is known by one row, and no other id is.
std::string checkAccountPayers(Database& database)
{
    Statement accounts = database.prepare(
        "SELECT a.payer, a.no FROM account a LEFT JOIN account_payer p ON p.id=a.id WHERE p.payer IS DISTINCT"
        " FROM a.payer ORDER BY a.payer, a.no LIMIT 1");
    if (accounts.step())
        return "account_payer row of account (payer " + std::to_string(accounts.integer(0)) + ", no " +
               std::to_string(accounts.integer(1)) + "): names another payer, or is missing";
    if (database.integer("SELECT count(*) FROM account") ==
        database.integer("SELECT count(*) FROM account_payer"))
        return {};
    std::set<std::string, std::less<>> known;
    Statement ids = database.prepare("SELECT id FROM account");
    while (ids.step())
        known.emplace(ids.text(0));
    Statement named = database.prepare("SELECT id FROM account_payer ORDER BY id");
    while (named.step())
        if (!known.contains(named.text(0)))
            return "account_payer row (id " + std::string(named.text(0)) + "): there is no such account";
    return {};
}

} // namespace

std::string checkIdentities(Database& database, const std::function<bool()>& goesOn)
{
    if (std::string stray = strayRow(database); !stray.empty())
        return stray;
    std::set<std::pair<std::int64_t, std::int64_t>> used;
    Statement rows = database.prepare(
        "SELECT j.payer, j.seq, s.text, j.id, j.identity, s.no FROM journal j JOIN source s ON"
        " s.payer=j.payer AND s.no=j.source");
    while (rows.step()) {
        if (!goesOn())
            return {};
        if (identityKey(rows.text(2), rows.text(3)) != rows.integer(4))
            return "journal row (payer " + std::to_string(rows.integer(0)) + ", seq " +
                   std::to_string(rows.integer(1)) + "): its identity is not that of its source and id";
        used.emplace(rows.integer(0), rows.integer(5));
    }
    Statement sources = database.prepare("SELECT payer, no FROM source ORDER BY payer, no");
    while (sources.step())
        if (!used.contains({sources.integer(0), sources.integer(1)}))
            return "source row (payer " + std::to_string(sources.integer(0)) + ", no " +
                   std::to_string(sources.integer(1)) + "): no entry of the journal has it";
    if (std::string difference = checkDeviceIndex(database); !difference.empty())
        return difference;
    return checkAccountPayers(database);
}

} // namespace quota
