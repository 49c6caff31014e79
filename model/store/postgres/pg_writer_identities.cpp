// SPDX-License-Identifier: GPL-3.0-or-later
// Which events the journal has already: what a writer remembers of that, and what it asks the server, for as
// many lines and payers together as it can.
#include "store/postgres/pg_writer.h"

#include "store/postgres/pg_identity.h"
#include "store/postgres/pg_journal.h"
#include "store/sql/listings.h"

#include <endian.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace quota {

namespace {

/// Reading all identities of a payer costs as much as looking up a third as many.
constexpr std::int64_t readPerLookUp = 3;
/// So many identities are read together.
constexpr std::int64_t readTogether = 50'000;

/// Each identity by the index: without statistics, as in a store that was just filled, the server would
/// rather compare all entries of the payer with all identities.
SqlText lookUpStatement()
{
    return "SELECT " + journalColumns +
           " FROM unnest($2::text::bigint[]) k CROSS JOIN LATERAL (SELECT * FROM journal n WHERE n.payer=$1"
           " AND n.identity=k OFFSET 0) j JOIN source s ON s.payer=$1 AND s.no=j.source";
}

/// The number at the beginning, as the server sends it.
std::int64_t keyAt(std::string_view bytes)
{
    std::uint64_t key = 0;
    std::memcpy(&key, bytes.data(), sizeof key);
    return static_cast<std::int64_t>(be64toh(key));
}

/// One statement for several payers at once.
class Together {
public:
    Together(Database& database, Sql sql, std::size_t count) : m_database(database)
    {
        m_statements.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            m_statements.push_back(database.prepare(sql));
    }
    Statement& at(std::size_t i) { return m_statements[i]; }
    /// Sends all as they are bound.
    void ask()
    {
        std::vector<Statement*> all;
        for (Statement& statement : m_statements)
            all.push_back(&statement);
        m_database.ask(all);
    }

private:
    Database& m_database;
    std::vector<Statement> m_statements;
};

} // namespace

/// Takes payers, together; false when another has one of them.
bool PgWriter::tryTake(const std::vector<std::int64_t>& payers)
{
    const SqlText take = selectPayers + " WHERE no=$1 FOR UPDATE SKIP LOCKED";
    Together asked(m_database, take, payers.size());
    for (std::size_t i = 0; i < payers.size(); ++i)
        asked.at(i).bind(payers[i]);
    asked.ask();
    bool areFree = true;
    for (std::size_t i = 0; i < payers.size(); ++i) {
        const bool isFree = asked.at(i).step();
        if (isFree)
            noteTaken(payerRowOf(asked.at(i)));
        areFree = areFree && isFree;
        asked.at(i).reset();
    }
    return areFree;
}

bool PgWriter::expect(std::span<const Expected> events)
{
    const bool mayWait = m_taken.empty() && m_batches.empty();
    std::map<std::int64_t, std::vector<const Expected*>> byPayer;
    for (const Expected& event : events)
        if (event.payer > 0)
            byPayer[event.payer].push_back(&event);
    std::vector<std::int64_t> wanted;
    for (const auto& [payer, asked] : byPayer) {
        // One that this transaction made has no row yet.
        const auto known = m_known.find(payer);
        const bool isNew = known != m_known.end() && known->second.committed == 0 && known->second.last > 0;
        if (m_taken.contains(payer) || isNew)
            continue;
        if (mayWait)
            take(payer, false);
        else
            wanted.push_back(payer);
    }
    if (!wanted.empty() && !tryTake(wanted))
        return false;
    std::map<std::int64_t, std::vector<std::int64_t>> unknown;
    for (const auto& [payer, asked] : byPayer) {
        KnownPayer& known = m_known[payer];
        rememberAll(payer, known);
        std::vector<std::int64_t>& identities = unknown[payer];
        for (const Expected* event : asked) {
            identities.push_back(identityKey(event->source, event->id));
            m_remembered.prefetch(payer, identities.back());
        }
        if (known.remembered >= known.committed)
            std::erase_if(identities, [&](std::int64_t key) {
                return !m_remembered.mayHold(payer, key) || freshEntry(payer, key, [](auto) { return true; });
            });
    }
    lookUp(unknown);
    return true;
}

/// Reads the identities of a payer that this writer does not know of, once it has asked for many: most are
/// not there, and that can be told without the server.
void PgWriter::rememberAll(std::int64_t payer, KnownPayer& known)
{
    const std::int64_t missing = known.committed - known.remembered;
    const bool isWorthIt = missing > 0 && known.lookedUp * readPerLookUp >= missing;
    if (!isWorthIt || !known.isWhole ||
        m_remembered.size() + static_cast<std::size_t>(missing) > mostRemembered)
        return;
    while (known.remembered < known.committed && known.isWhole) {
        const std::int64_t first = known.remembered;
        const std::int64_t end = std::min(first + readTogether, known.committed);
        m_identities.bind(payer, first, end);
        known.isWhole = m_identities.step() && m_identities.integer(0) == end - first;
        if (known.isWhole) {
            const std::string_view keys = m_identities.blob(1);
            for (std::int64_t seq = first + 1; seq <= end; ++seq)
                remember(payer, known, seq,
                         keyAt(keys.substr(static_cast<std::size_t>(seq - first - 1) * sizeof seq)));
        }
        m_identities.reset();
    }
    // Those of the running transaction are in memory already.
    if (known.isWhole)
        known.remembered = known.last;
}

void PgWriter::remember(std::int64_t payer, KnownPayer& known, std::int64_t seq, std::int64_t key)
{
    m_remembered.insert(payer, key);
    if (known.remembered == seq - 1)
        known.remembered = seq;
}

/// The first entry of the running transaction with a key that is the one wanted; 0 when there is none.
std::int64_t PgWriter::freshEntry(std::int64_t payer, std::int64_t key,
                                  const std::function<bool(std::int64_t seq)>& isWanted)
{
    const KnownPayer& known = m_known[payer];
    std::int64_t entry = 0;
    m_fresh.find(hashOfKey(key), payer, [&](std::int64_t seq) {
        const auto at = static_cast<std::size_t>(seq - known.committed) - 1;
        if (known.freshGroups[at] == groupOfKey(key) && isWanted(seq))
            entry = seq;
        return entry != 0;
    });
    return entry;
}

/// Those of the payers' identities that were not asked for before, as the texts of arrays.
std::map<std::int64_t, std::string>
PgWriter::notAskedFor(std::map<std::int64_t, std::vector<std::int64_t>>& identities)
{
    std::map<std::int64_t, std::string> arrays;
    for (auto& [payer, keys] : identities) {
        KnownPayer& known = m_known[payer];
        if (known.committed == 0)
            continue; // nothing can be there
        std::erase_if(keys, [&](std::int64_t key) { return !known.asked.insert(key).second; });
        if (keys.empty())
            continue;
        known.lookedUp += static_cast<std::int64_t>(keys.size());
        // Neighbours in the index one after the other.
        std::ranges::sort(keys);
        std::string& array = arrays[payer];
        for (const std::int64_t key : keys)
            (array += array.empty() ? '{' : ',') += std::to_string(key);
        array += '}';
    }
    return arrays;
}

void PgWriter::lookUp(std::map<std::int64_t, std::vector<std::int64_t>>& identities)
{
    const auto arrays = notAskedFor(identities);
    if (arrays.empty())
        return;
    const SqlText statement = lookUpStatement();
    Together asked(m_database, statement, arrays.size());
    std::size_t i = 0;
    for (const auto& [payer, array] : arrays)
        asked.at(i++).bind(payer, array);
    asked.ask();
    i = 0;
    for (const auto& [payer, array] : arrays) {
        Statement& rows = asked.at(i++);
        while (rows.step())
            noteFound(m_known[payer], rows);
        rows.reset();
    }
}

void PgWriter::noteFound(KnownPayer& known, const Statement& row) const
{
    StoredEvent event;
    if (!journalEventOf(row, event))
        throw StoreFailure(
            StoreFailure::Kind::Damaged,
            about(m_database.path(),
                  phrase("Failure", "entry %1 of the journal cannot be read; run “quotactl verify”.")
                      .text(std::to_string(event.seq))));
    const std::int64_t key = identityKey(event.source, event.id);
    known.found.emplace(key, std::move(event));
}

const StoredEvent* PgWriter::findIdentity(std::int64_t payer, std::uint32_t, std::string_view source,
                                          std::string_view id)
{
    KnownPayer& known = m_known[payer];
    const std::int64_t key = identityKey(source, id);
    const auto isIt = [&](const StoredEvent& event) { return event.source == source && event.id == id; };
    const std::int64_t fresh = freshEntry(payer, key, [&](std::int64_t seq) {
        const StoredEvent* entry = entryAt(payer, seq);
        return entry != nullptr && isIt(*entry);
    });
    if (fresh != 0)
        return &m_found;
    const bool mayBeThere = known.remembered < known.committed || m_remembered.mayHold(payer, key);
    if (mayBeThere && !known.asked.contains(key)) {
        std::map<std::int64_t, std::vector<std::int64_t>> one{{payer, {key}}};
        lookUp(one);
    }
    const auto [first, end] = known.found.equal_range(key);
    for (auto stored = first; stored != end; ++stored)
        if (isIt(stored->second))
            return &stored->second;
    return nullptr;
}

/// An input often says an event twice soon after: to ask the server would wait for all that is under way.
bool PgWriter::isAgain(std::int64_t payer, const Event& event)
{
    const KnownPayer& known = m_known[payer];
    if (known.freshContents.empty())
        return false;
    const std::int64_t fresh = freshEntry(payer, identityKey(event.source, event.id), [&](std::int64_t seq) {
        return known.freshContents[static_cast<std::size_t>(seq - known.committed) - 1] ==
               m_contents.digestOf(event);
    });
    return fresh != 0;
}

/// An entry; one that this writer appended the server must have before.
const StoredEvent* PgWriter::entryAt(std::int64_t payer, std::int64_t seq)
{
    if (seq > m_known[payer].committed)
        m_database.flush();
    m_entry.bind(payer, seq);
    const bool isThere = m_entry.step() && journalEventOf(m_entry, m_found);
    m_entry.reset();
    return isThere ? &m_found : nullptr;
}

} // namespace quota
