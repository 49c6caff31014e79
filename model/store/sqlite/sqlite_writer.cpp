// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/sqlite_writer.h"

#include "store/sqlite/import_log.h"
#include "store/sqlite/meta.h"
#include "store/sqlite/schema.h"

#include <utility>

namespace quota {

namespace {

std::unique_ptr<Database> openDatabase(const std::string& path, bool bulk)
{
    auto database = std::make_unique<Database>(path, Database::Mode::Write);
    checkSchema(*database);
    tuneConnection(*database, bulk);
    return database;
}

} // namespace

SqliteWriter::SqliteWriter(Database& database) : m_database(database), m_segments(database), m_state(database)
{
}

SqliteWriter::SqliteWriter(const std::string& path, bool bulk)
    : m_own(openDatabase(path, bulk)), m_database(*m_own), m_segments(m_database), m_state(m_database)
{
}

SqliteWriter::~SqliteWriter() = default;

bool SqliteWriter::begin()
{
    m_transaction = std::make_unique<Transaction>(m_database, Transaction::Kind::Write);
    const std::int64_t version = m_database.integer("PRAGMA data_version").value_or(0);
    return std::exchange(m_version, version) != version;
}

void SqliteWriter::commit()
{
    m_transaction->commit();
    m_transaction.reset();
}

void SqliteWriter::rollback()
{
    m_transaction.reset();
    m_segments.reset();
    m_version = -1;
}

void SqliteWriter::readDirectory(const std::function<void(const PayerRow&)>& payer,
                                 const std::function<void(std::string_view, std::int64_t)>& account)
{
    Statement rows = m_database.prepare("SELECT no, id, events, ledger_hash, journal_hash FROM payer");
    while (rows.step())
        payer({rows.integer(0), std::string(rows.text(1)), std::string(rows.blob(3)),
               std::string(rows.blob(4)), rows.integer(2)});
    Statement accounts = m_database.prepare("SELECT id, payer FROM account");
    while (accounts.step())
        account(accounts.text(0), accounts.integer(1));
}

PayerState SqliteWriter::loadState(const PayerRow& payer, const ZoneCatalogue& zones)
{
    return quota::loadState(m_database, payer, zones);
}

const StoredEvent* SqliteWriter::findIdentity(std::int64_t payer, std::uint32_t hash, std::string_view source,
                                              std::string_view id)
{
    return m_segments.findIdentity(payer, hash, source, id);
}

void SqliteWriter::append(std::int64_t payer, std::int64_t seq, std::uint32_t hash, const Event& event,
                          const Decision& decision)
{
    m_segments.append(payer, seq, hash, event, decision);
}

void SqliteWriter::saveBatch(std::int64_t payer, std::int64_t first, std::int64_t last, std::string_view hash)
{
    Statement batch = m_database.prepare("INSERT INTO batch VALUES(?,?,?,?)");
    batch.bind(payer, first, last);
    batch.putBlob(hash);
    batch.run();
}

void SqliteWriter::handLedgerTo(std::function<void(std::int64_t payer, const LedgerEntry&)> take)
{
    m_state.handLedgerTo(std::move(take));
}

std::optional<ImportRow> SqliteWriter::unfinishedImport(const std::string& path, const std::string& type)
{
    return quota::unfinishedImport(m_database, path, type);
}

void SqliteWriter::saveImport(ImportRow& row, const std::vector<RejectRow>& rejects)
{
    quota::saveImport(m_database, row, rejects);
}

void SqliteWriter::finishImport(std::int64_t import)
{
    quota::finishImport(m_database, import);
}

void SqliteWriter::addZoneData(const std::string& version)
{
    quota::addZoneData(m_database, version);
}

} // namespace quota
