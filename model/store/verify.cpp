// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/verify.h"

#include "store/chain.h"
#include "store/replay.h"
#include "store/sql/device_pages.h"
#include "store/sql/verify_ledger.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/sqlite_writer.h"
#include "store/store_failure.h"

#include <map>
#include <utility>

namespace quota {

namespace {

std::string nameOf(const Statement& row, const Table& table)
{
    std::string name = std::string(table.name.text()) + " row (";
    for (int i = 0; i < table.keys; ++i)
        name += (i > 0 ? ", " : "") + std::string(table.columns[static_cast<std::size_t>(i)].name.text()) +
                " " + std::to_string(row.integer(i));
    return name + ")";
}

bool isSame(const Statement& a, const Statement& b, int i, ColumnType type)
{
    const bool isText = type == ColumnType::Text || type == ColumnType::Bytes;
    return a.isNull(i) == b.isNull(i) && (isText ? a.text(i) == b.text(i) : a.integer(i) == b.integer(i));
}

/// A store's payers in the order of their numbers, of which another store with the same ones may have others.
using PayerPlaces = std::map<std::int64_t, std::size_t>;

std::vector<std::int64_t> numbersOf(Database& database)
{
    std::vector<std::int64_t> numbers;
    Statement rows = database.prepare("SELECT no FROM payer ORDER BY no");
    while (rows.step())
        numbers.push_back(rows.integer(0));
    return numbers;
}

PayerPlaces placesOf(Database& database)
{
    PayerPlaces places;
    for (const std::int64_t number : numbersOf(database))
        places.emplace(number, places.size());
    return places;
}

class TableComparer {
public:
    TableComparer(Database& stored, Database& replayed)
        : m_stored(stored),
          m_replayed(replayed),
          m_storedPlaces(placesOf(stored)),
          m_replayedPlaces(placesOf(replayed))
    {
    }

    /// The first row in which two results differ; empty when none does. The chains' ends are compared
    /// elsewhere.
    std::string compare(const Table& table)
    {
        SqlText keys = table.columns[0].name;
        for (int i = 1; i < table.keys; ++i)
            keys += ", " + table.columns[static_cast<std::size_t>(i)].name;
        const SqlText sql = "SELECT * FROM " + table.name + " ORDER BY " + keys;
        Statement a = m_stored.prepare(sql);
        Statement b = m_replayed.prepare(sql);
        for (;;) {
            const bool hasA = a.step();
            const bool hasB = b.step();
            if (!hasA && !hasB)
                return {};
            if (hasA != hasB)
                return nameOf(hasA ? a : b, table) +
                       (hasA ? ": is not in the journal’s result" : ": is missing");
            const auto stored = m_storedPlaces.find(a.integer(0));
            const auto replayed = m_replayedPlaces.find(b.integer(0));
            if (stored == m_storedPlaces.end() || replayed == m_replayedPlaces.end() ||
                stored->second != replayed->second)
                return nameOf(a, table) + ": is not in the journal’s result";
            for (std::size_t i = 1; i < table.columns.size(); ++i) {
                const SqlColumn& column = table.columns[i];
                const bool passed = &table == &tables::payer && column.name.text().ends_with("_hash");
                if (!passed && !isSame(a, b, static_cast<int>(i), column.type))
                    return nameOf(a, table) + ": column " + std::string(column.name.text()) +
                           " is not what the journal gives";
            }
        }
    }

private:
    Database& m_stored;
    Database& m_replayed;
    PayerPlaces m_storedPlaces, m_replayedPlaces;
};

/// Compares the ledger that a replay gives, entry by entry, with the one that the store has.
class LedgerComparer {
public:
    explicit LedgerComparer(Database& database)
        : m_numbers(numbersOf(database)),
          m_rows(
              database.prepare("SELECT time, account, acting, meter, change, units, balance, grant_id, event,"
                               " device, campaign, seq FROM ledger WHERE payer=$1 ORDER BY seq"))
    {
    }
    void take(std::int64_t payer, const LedgerEntry& e)
    {
        if (!m_difference.empty())
            return;
        // The replay counts payers anew, in the same order.
        if (payer != std::exchange(m_payer, payer))
            m_rows.bind(m_numbers.at(static_cast<std::size_t>(payer - 1)));
        const bool same = m_rows.step() && m_rows.integer(11) == e.seq && m_rows.integer(0) == e.time &&
                          m_rows.integer(1) == e.account && m_rows.integer(2) == e.acting &&
                          m_rows.integer(3) == static_cast<std::int64_t>(e.meter) &&
                          m_rows.integer(4) == static_cast<std::int64_t>(e.change) &&
                          m_rows.integer(5) == e.units && m_rows.integer(6) == e.balance &&
                          m_rows.text(7) == e.grant && m_rows.text(8) == e.event &&
                          m_rows.text(9) == e.device && m_rows.text(10) == e.campaign;
        if (!same)
            m_difference = "ledger row (payer " +
                           std::to_string(m_numbers[static_cast<std::size_t>(payer - 1)]) + ", seq " +
                           std::to_string(e.seq) + "): is not what the journal gives";
    }
    const std::string& difference() const { return m_difference; }

private:
    std::vector<std::int64_t> m_numbers;
    Statement m_rows;
    std::int64_t m_payer = 0;
    std::string m_difference;
};

/// Follows the journal's chain from batch to batch.
std::string checkJournal(SqlStore& store, const std::function<bool()>& goesOn)
{
    Database& database = store.database();
    constexpr std::size_t hashEvery = 1 << 16;
    Statement payers = database.prepare("SELECT no, id, journal_hash FROM payer ORDER BY no");
    Hasher hasher;
    while (payers.step()) {
        const std::int64_t payer = payers.integer(0);
        const auto [accounts, devices] = store.names(payer);
        Statement batches =
            database.prepare("SELECT first_seq, last_seq, hash FROM batch WHERE payer=$1 ORDER BY first_seq");
        batches.bind(payer);
        bool more = batches.step();
        std::string before, bytes, difference;
        Decision decision;
        std::int64_t next = 1;
        const std::string name = "journal of payer " + std::string(payers.text(1));
        const std::string damage = store.journal().read(payer, 1, [&](const StoredEvent& s) {
            if (!goesOn())
                return false;
            if (s.seq != next++ || !more || s.account >= accounts.size() ||
                (s.device != noIndex && s.device >= devices.size())) {
                difference = name + ", entry " + std::to_string(s.seq) + ": an entry or its batch is missing";
                return false;
            }
            Event event;
            event.type = s.type;
            event.time = s.time;
            event.source = s.source;
            event.id = s.id;
            event.account = accounts[s.account];
            event.actor = s.actor;
            // The chain runs over what the event said; a device named only inside data is not said twice.
            event.device =
                s.device != noIndex && saysDevice(s.type) ? std::string_view(devices[s.device]) : "";
            event.data = s.data;
            event.amount = s.amount;
            decision.draws = s.draws;
            decision.facts = s.facts;
            decision.reason = s.reason;
            decision.units = s.units;
            decision.needed = s.needed;
            decision.late = s.late;
            appendCanonical(bytes, event, decision);
            const bool closes = s.seq == batches.integer(1);
            if (bytes.size() > hashEvery || closes) {
                if (!bytes.empty())
                    hasher.chain(before, bytes);
                bytes.clear();
            }
            if (closes) {
                if (before != batches.blob(2)) {
                    difference = name + ", entries " + std::to_string(batches.integer(0)) + " to " +
                                 std::to_string(s.seq) + ": do not fit the batch’s hash";
                    return false;
                }
                more = batches.step();
            }
            return true;
        });
        if (!damage.empty())
            return name + ", " + damage;
        if (!difference.empty())
            return difference;
        if (more || before != payers.blob(2))
            return name + ": its end does not fit the last batch";
    }
    return {};
}

/// Whether all devices can be read.
std::string checkDevices(SqlStore& store)
{
    try {
        for (const PayerRow& payer : store.listPayers()) {
            TextArena texts;
            visitDevices(store.database(), payer.no, texts, [](std::optional<Device>&&) {});
        }
    } catch (const StoreFailure& failed) {
        if (failed.kind() != StoreFailure::Kind::Damaged)
            throw;
        // Beside the other differences the row is enough; the store is named where verify was asked for.
        const std::string text = failed.what(), ending = "; run “quotactl verify”.";
        const auto begin = store.path().size() + 2;
        const auto end = text.rfind(ending);
        return text.substr(begin, end == std::string::npos ? end : end - begin);
    }
    return {};
}

} // namespace

Verdict verifyBooks(SqlStore& store, const std::function<bool()>& goesOn)
{
    Verdict verdict;
    for (const PayerRow& payer : store.listPayers())
        verdict.events += payer.events;
    verdict.zoneData = store.zoneData();
    verdict.difference = checkDevices(store);
    if (verdict.difference.empty()) {
        const LedgerVerdict ledger = checkLedger(store.database());
        verdict.difference = ledger.difference;
        verdict.ledgerEntries = ledger.entries;
        verdict.balances = ledger.balances;
    }
    if (verdict.difference.empty() && goesOn())
        verdict.difference = checkJournal(store, goesOn);
    if (verdict.difference.empty() && goesOn())
        verdict.difference = store.checkIndexes(goesOn);
    // What was looked at by halves differs.
    if (!goesOn())
        verdict.difference.clear();
    return verdict;
}

std::string verifyReplay(SqlStore& store, const ZoneCatalogue& zones, const std::string& temporaryFile,
                         const std::function<bool(std::int64_t, std::int64_t)>& progress)
{
    Database& database = store.database();
    SqliteDatabase target(temporaryFile, SqliteDatabase::Mode::Create);
    createScratchStore(target, database.isByAccount());
    SqliteWriter writer(target);
    StoreJournal journal(store);
    LedgerComparer ledger(database);
    ReplayOptions options;
    options.progress = progress;
    options.takeLedger = [&](std::int64_t payer, const LedgerEntry& entry) { ledger.take(payer, entry); };
    std::string difference = replay(journal, writer, zones, options);
    if (difference.empty())
        difference = ledger.difference();
    TableComparer tables(database, target);
    for (const Table* table : quota::tables::derived())
        if (difference.empty())
            difference = tables.compare(*table);
    const bool byAccount = database.isByAccount();
    for (const Table* table :
         {byAccount ? &quota::tables::devicePageByAccount : &quota::tables::devicePage,
          byAccount ? &quota::tables::campaignDevicesByAccount : &quota::tables::campaignDevices})
        if (difference.empty())
            difference = tables.compare(*table);
    return difference;
}

} // namespace quota
