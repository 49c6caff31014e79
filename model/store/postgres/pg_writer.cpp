// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_writer.h"

#include "store/identity.h"
#include "store/postgres/pg_device_index.h"
#include "store/postgres/pg_identity.h"
#include "store/postgres/pg_journal.h"
#include "store/postgres/pg_roles.h"
#include "store/postgres/pg_schema.h"
#include "store/sql/listings.h"
#include "store/sql/meta.h"
#include "store/try_again.h"
#include "store/waits.h"

#include <libpq-fe.h>

#include <algorithm>
#include <utility>

namespace quota {

namespace {

using Kind = StoreFailure::Kind;

/// So many entries of a payer in a transaction are found by rows of an index of their own.
constexpr std::int64_t indexedSingly = 1000;

} // namespace

PgWriter::PgWriter(const std::string& url, const std::string& password)
    : m_database(url, password),
      m_state(m_database),
      m_take(m_database.prepare(selectPayers + " WHERE no=$1 FOR UPDATE")),
      m_payerOf(m_database.prepare("SELECT payer FROM account_payer WHERE id=$1")),
      m_identities(
          m_database.prepare("SELECT count(*), string_agg(int8send(identity), ''::bytea ORDER BY seq)"
                             " FROM journal WHERE payer=$1 AND seq>$2 AND seq<=$3")),
      m_entry(
          m_database.prepare("SELECT " + journalColumns + fromJournal + " WHERE j.payer=$1 AND j.seq=$2")),
      m_sources(m_database.prepare("SELECT no, text FROM source WHERE payer=$1")),
      m_journal(m_database.into(tables::journal)),
      m_source(m_database.into(tables::source)),
      m_accountPayer(m_database.into(tables::accountPayer)),
      m_batch(m_database.into(tables::batch)),
      m_deviceIndex(m_database.into(tables::deviceIndex))
{
    checkPgSchema(m_database);
}

PgWriter::~PgWriter() = default;

void PgWriter::reconnect()
{
    m_database.connection().reconnectPatiently();
    m_isNewConnection = true;
    // The lock went with the connection. Who has it now began the same input anew, which does no harm.
    if (m_inputLock != 0)
        lockInput();
}

bool PgWriter::begin()
{
    if (m_database.connection().isLost())
        reconnect();
    freshenStatistics();
    m_database.begin(Database::Kind::Write);
    if (std::exchange(m_isNewConnection, false)) {
        m_known.clear();
        m_remembered.clear();
        checkConfirmed();
    }
    m_taken.clear();
    m_batches.clear();
    m_import.no = 0;
    m_fresh.clear();
    const bool isFull = m_remembered.size() > mostRemembered;
    for (auto& [payer, known] : m_known) {
        known.asked.clear();
        known.found.clear();
        known.freshGroups.clear();
        known.freshContents.clear();
        known.committed = known.last;
        if (isFull)
            known.remembered = known.lookedUp = 0;
    }
    if (isFull)
        m_remembered.clear();
    return false;
}

/// A server that failed over to a standby may have lost commits that were confirmed. Who goes on from what it
/// remembers would leave a gap.
void PgWriter::checkConfirmed()
{
    const std::map<std::int64_t, std::int64_t> events = std::exchange(m_events, {});
    const std::int64_t import = std::exchange(m_confirmedImport, 0);
    if (events.empty() && import == 0)
        return;
    std::map<std::int64_t, std::int64_t> kept;
    for (const PayerRow& payer : listPayers())
        kept[payer.no] = payer.events;
    std::int64_t lost = 0;
    for (const auto& [payer, confirmed] : events)
        lost += std::max<std::int64_t>(confirmed - kept[payer], 0);
    Statement line = m_database.prepare("SELECT line FROM import WHERE no=$1");
    line.bind(import);
    const bool isImportBehind = import != 0 && (!line.step() || line.integer(0) < m_confirmedLine);
    line.reset();
    if (lost == 0 && !isImportBehind)
        return;
    throw StoreFailure(
        Kind::Rewound,
        about(m_database.path(),
              phrase("Failure",
                     "the server has lost what it had confirmed, as one that takes over from another may: "
                     "journal entries of this program that are missing: %1. Repeat the command, or import "
                     "the input again: what is missing comes in, and nothing is counted twice.")
                  .number(lost)));
}

void PgWriter::noteConfirmed()
{
    for (const Batch& batch : m_batches)
        m_events[batch.payer] = batch.last;
    if (m_import.no != 0) {
        m_confirmedImport = m_import.no;
        m_confirmedLine = m_import.line;
    }
}

/// A store that was just filled has no statistics until the server makes them by itself, a minute later; so
/// long it would look for an identity by the wrong index. Who does not own the table can only wait.
void PgWriter::freshenStatistics()
{
    const std::int64_t events =
        m_database.integer("SELECT CAST(coalesce(sum(events), 0) AS bigint) FROM payer").value_or(0);
    if (events < 4 * m_analysed)
        return;
    m_analysed = std::max<std::int64_t>(events, 1000);
    const std::int64_t known =
        m_database
            .integer("SELECT CAST(reltuples AS bigint) FROM pg_class WHERE oid='quotadesk.journal'::regclass")
            .value_or(0);
    if (events > 0 && known < events / 4)
        m_database.run("ANALYZE quotadesk.journal");
}

std::optional<PayerRow> PgWriter::take(std::int64_t payer, bool)
{
    if (const auto taken = m_taken.find(payer); taken != m_taken.end())
        return taken->second;
    const WaitsForOther waits;
    m_take.bind(payer);
    if (!m_take.step()) {
        m_take.reset();
        return std::nullopt;
    }
    PayerRow row = payerRowOf(m_take);
    m_take.reset();
    noteTaken(row);
    return row;
}

void PgWriter::noteTaken(const PayerRow& row)
{
    KnownPayer& known = m_known[row.no];
    known.committed = row.events;
    // Others have written meanwhile, perhaps events of new sources.
    if (std::exchange(known.last, row.events) != row.events)
        known.sources.clear();
    m_taken[row.no] = row;
}

std::int64_t PgWriter::sourceNumber(KnownPayer& known, std::int64_t payer, std::string_view source)
{
    if (known.sources.empty() && known.committed > 0) {
        for (m_sources.bind(payer); m_sources.step();)
            known.sources.emplace(m_sources.text(1), m_sources.integer(0));
        m_sources.reset();
    }
    if (const auto there = known.sources.find(source); there != known.sources.end())
        return there->second;
    const auto number = static_cast<std::int64_t>(known.sources.size()) + 1;
    known.sources.emplace(source, number);
    m_source.bind(payer, number, source).run();
    return number;
}

void PgWriter::append(std::int64_t payer, std::int64_t seq, std::uint32_t, const Event& event,
                      const Decision& decision)
{
    KnownPayer& known = m_known[payer];
    const std::int64_t source = sourceNumber(known, payer, event.source);
    const std::int64_t key = identityKey(event.source, event.id);
    remember(payer, known, seq, key);
    m_fresh.insert({hashOfKey(key), static_cast<std::uint32_t>(payer), static_cast<std::uint32_t>(seq)});
    known.freshGroups.push_back(groupOfKey(key));
    known.freshContents.push_back(m_contents.digestOf(event));
    known.last = seq;
    m_record.clear();
    encodeRecord(decision, m_record);
    m_journal.bind(payer, seq, static_cast<std::int64_t>(event.type), event.time, decision.account);
    decision.device == noIndex ? m_journal.putNull() : m_journal.put(decision.device);
    for (const std::int64_t value : {std::int64_t{decision.late}, static_cast<std::int64_t>(decision.reason),
                                     decision.units, decision.needed, event.amount, source})
        m_journal.put(value);
    m_journal.put(event.id);
    m_journal.put(event.actor);
    m_journal.put(event.data);
    m_journal.putBlob(m_record);
    m_journal.put(key);
    // A row of an index for each of very many entries was a third of an import's time.
    const bool isPacked = decision.device != noIndex && ++known.named > indexedSingly;
    if (isPacked)
        known.packed[decision.account].emplace_back(payer, event.type, decision.device, seq);
    m_journal.put(isPacked);
    m_journal.run();
}

void PgWriter::saveBatch(std::int64_t payer, std::int64_t first, std::int64_t last, std::string_view hash)
{
    m_batches.push_back({payer, first, last, std::string(hash)});
    m_batch.bind(payer, first, last);
    m_batch.putBlob(hash);
    m_batch.run();
    saveDeviceIndex(payer, first);
}

void PgWriter::saveDeviceIndex(std::int64_t payer, std::int64_t first)
{
    KnownPayer& known = m_known[payer];
    for (auto& [account, entries] : known.packed)
        packDeviceIndex(entries, [&, account = account](const DeviceIndexRow& row) {
            m_deviceIndex.bind(payer, first, account, row.firstDevice, row.lastDevice);
            m_deviceIndex.putBlob(row.entries);
            m_deviceIndex.run();
        });
    known.packed.clear();
    known.named = 0;
}

void PgWriter::saveState(PayerRow& payer, PayerState& state)
{
    Index& committed = m_accounts[payer.no];
    if (committed < state.accounts.size())
        demandNoOldRole(m_database, payer.no, committed);
    for (Index i = committed; i < state.accounts.size(); ++i)
        m_accountPayer.bind(state.accounts[i].id, payer.no).run();
    committed = state.accounts.size();
    m_state.save(payer, state);
}

void PgWriter::commit()
{
    m_database.flush();
    // Everybody who may connect may listen: it says that something is new, and not whose.
    if (!m_batches.empty())
        m_database.connection().run("SELECT pg_notify('quotadesk', '')");
    try {
        m_database.commit();
        noteConfirmed();
    } catch (const StoreFailure& failed) {
        const bool isOpen = m_database.connection().isLost() || failed.kind() == Kind::Unreachable ||
                            failed.kind() == Kind::Again;
        if (!isOpen)
            throw;
        if (!askWhetherKept())
            throw StoreFailure(
                Kind::Again,
                about(m_database.path(), phrase("Failure", "the server or a part of it failed, and nothing "
                                                           "of the last step was kept. Try again.")));
        noteConfirmed();
    }
}

/// After a commit whose end was not heard of: whether the transaction is there. The payer's row is locked
/// until the server has finished with what it was sent. Asked until there is an answer.
bool PgWriter::askWhetherKept()
{
    m_database.rollback();
    for (Attempts attempts;;) {
        try {
            if (m_database.connection().isLost())
                reconnect();
            return !m_batches.empty() &&
                   std::ranges::all_of(m_batches, [this](const Batch& batch) { return isKept(batch); });
        } catch (const StoreFailure& failed) {
            if (!attempts.mayTryAgain(failed))
                throw StoreFailure(
                    failed.kind(),
                    joined(failed.said(), phrase("Failure", "Whether the last step was kept is not known; "
                                                            "repeat the command: nothing is counted twice.")),
                    failed.technical(), true);
        }
    }
}

bool PgWriter::isKept(const Batch& batch)
{
    const Transaction looking(m_database, Database::Kind::Write);
    m_take.bind(batch.payer);
    const bool isThere = m_take.step();
    m_take.reset();
    Statement row = m_database.prepare("SELECT hash FROM batch WHERE payer=$1 AND first_seq=$2");
    row.bind(batch.payer, batch.first);
    return isThere && row.step() && row.blob(0) == batch.hash;
}

void PgWriter::rollback()
{
    m_database.rollback();
    m_taken.clear();
    m_known.clear();
    m_accounts.clear();
    m_remembered.clear();
    m_fresh.clear();
    m_batches.clear();
}

std::vector<PayerRow> PgWriter::listPayers()
{
    return quota::listPayers(m_database);
}

std::optional<std::int64_t> PgWriter::payerOf(std::string_view account)
{
    m_payerOf.bind(account);
    std::optional<std::int64_t> payer;
    if (m_payerOf.step())
        payer = m_payerOf.integer(0);
    m_payerOf.reset();
    return payer;
}

std::int64_t PgWriter::newPayer()
{
    return m_database.newNumber(tables::payer);
}

PayerState PgWriter::loadState(const PayerRow& payer, const ZoneCatalogue& zones)
{
    PayerState state = quota::loadState(m_database, payer, zones);
    m_accounts[payer.no] = state.accounts.size();
    return state;
}

void PgWriter::handLedgerTo(std::function<void(std::int64_t payer, const LedgerEntry&)> take)
{
    m_state.handLedgerTo(std::move(take));
}

void PgWriter::addZoneData(const std::string& version)
{
    quota::addZoneData(m_database, version);
}

} // namespace quota
