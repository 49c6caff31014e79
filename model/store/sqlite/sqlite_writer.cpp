// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/sqlite_writer.h"

#include "store/sql/import_log.h"
#include "store/sql/listings.h"
#include "store/sql/meta.h"
#include "store/sqlite/schema.h"

#include <algorithm>
#include <utility>

namespace quota {

namespace {

std::unique_ptr<Database> openDatabase(const std::string& path, bool bulk)
{
    auto database = std::make_unique<SqliteDatabase>(path, SqliteDatabase::Mode::Write);
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
    m_isNews = std::exchange(m_version, version) != version;
    return m_isNews;
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
    m_lastPayer = 0;
}

std::optional<PayerRow> SqliteWriter::take(std::int64_t payer, bool isKnown)
{
    if (isKnown && !m_isNews)
        return std::nullopt;
    return payerRow(m_database, payer);
}

std::vector<PayerRow> SqliteWriter::listPayers()
{
    return quota::listPayers(m_database);
}

std::optional<std::int64_t> SqliteWriter::payerOf(std::string_view account)
{
    if (!m_findAccount.isPrepared())
        m_findAccount = m_database.prepare("SELECT payer FROM account WHERE id=$1");
    m_findAccount.bind(account);
    std::optional<std::int64_t> payer;
    if (m_findAccount.step())
        payer = m_findAccount.integer(0);
    m_findAccount.reset();
    return payer;
}

std::int64_t SqliteWriter::newPayer()
{
    m_lastPayer = std::max(m_lastPayer + 1, m_database.newNumber(tables::payer));
    return m_lastPayer;
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
    Statement batch = m_database.into(tables::batch);
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
