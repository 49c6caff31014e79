// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_database.h"

#include "store/postgres/pg_roles.h"

#include <endian.h>
#include <libpq-fe.h>

#include <cstring>
#include <utility>

namespace quota {

namespace {

/// So much of one table is not kept in memory until the commit.
constexpr std::size_t gatheredBytes = 1 << 20;

template <typename Number>
Number numberAt(const char* bytes)
{
    Number value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

} // namespace

class PgStatement final : public StatementBody {
public:
    PgStatement(PgDatabase& database, Sql sql) : m_database(database), m_sql(sql) {}
    ~PgStatement() override
    {
        try {
            reset();
        } catch (const StoreFailure&) {
            // What was not read is of no interest; the next statement meets a lost connection itself.
            m_database.m_active = nullptr;
        }
    }
    PgStatement(const PgStatement&) = delete;
    PgStatement& operator=(const PgStatement&) = delete;

    void put(std::int64_t value) override { m_parameters.put(value); }
    void put(std::string_view text) override { m_parameters.put(text); }
    void putBlob(std::string_view bytes) override { m_parameters.putBlob(bytes); }
    void putNull() override { m_parameters.putNull(); }

    bool step() override
    {
        if (m_isAnswered && ++m_at < PQntuples(m_row.get()))
            return true;
        m_isAnswered = false;
        m_at = 0;
        if (!m_isSent)
            send();
        m_row.reset();
        if (!m_read.empty()) {
            m_row = std::move(m_read.front());
            m_read.pop_front();
            return true;
        }
        return m_database.m_active == this && fetch();
    }

    void run() override
    {
        if (m_database.m_isWriting) {
            m_database.wait(m_sql, m_parameters);
        } else {
            while (step()) {
            }
        }
        reset();
    }

    void reset() override
    {
        if (m_database.m_active == this)
            while (fetch()) {
            }
        m_row.reset();
        m_read.clear();
        m_parameters.clear();
        m_isSent = m_isAnswered = false;
        m_at = 0;
    }

    Sql sql() const { return m_sql; }
    PgParameters& parameters() { return m_parameters; }
    /// Takes all rows at once, of a statement that was asked together with others; the first of a pipeline
    /// may still give them one by one, as libpq was told to for the statement before it.
    void answer(PgResult rows)
    {
        m_isSent = true;
        if (PQresultStatus(rows.get()) == PGRES_SINGLE_TUPLE) {
            m_read.push_back(std::move(rows));
        } else if (m_read.empty()) {
            m_row = std::move(rows);
            m_isAnswered = true;
            m_at = -1;
        }
    }

    /// Reads what is left, so that the connection is free.
    void drain()
    {
        PgResult current = std::move(m_row);
        while (fetch())
            m_read.push_back(std::move(m_row));
        m_row = std::move(current);
    }

    std::int64_t integer(int column) const override
    {
        if (isNull(column))
            return 0;
        const char* bytes = PQgetvalue(m_row.get(), m_at, column);
        switch (PQgetlength(m_row.get(), m_at, column)) {
        case 8:
            return static_cast<std::int64_t>(be64toh(numberAt<std::uint64_t>(bytes)));
        case 4:
            return static_cast<std::int32_t>(be32toh(numberAt<std::uint32_t>(bytes)));
        case 2:
            return static_cast<std::int16_t>(be16toh(numberAt<std::uint16_t>(bytes)));
        default:
            return *bytes;
        }
    }
    std::string_view text(int column) const override
    {
        return {PQgetvalue(m_row.get(), m_at, column),
                static_cast<std::size_t>(PQgetlength(m_row.get(), m_at, column))};
    }
    bool isNull(int column) const override { return PQgetisnull(m_row.get(), m_at, column) != 0; }
    int columns() const override { return PQnfields(m_row.get()); }
    std::string_view columnName(int column) const override { return PQfname(m_row.get(), column); }

private:
    void send()
    {
        m_database.activate(this);
        PgConnection& connection = m_database.m_connection;
        try {
            connection.send(m_sql, m_parameters);
            PQsetSingleRowMode(connection.handle());
        } catch (...) {
            m_database.m_active = nullptr;
            throw;
        }
        m_isSent = true;
    }

    bool fetch()
    {
        PgConnection& connection = m_database.m_connection;
        PgResult result = connection.next();
        if (PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) {
            m_row = std::move(result);
            return true;
        }
        m_database.m_active = nullptr;
        while (const PgResult rest = connection.next()) {
        }
        connection.check(result.get());
        return false;
    }

    PgDatabase& m_database;
    SqlText m_sql;
    PgParameters m_parameters;
    PgResult m_row;
    int m_at = 0; ///< the row of m_row, which has one unless it was answered together with others
    std::deque<PgResult> m_read;
    bool m_isSent = false, m_isAnswered = false;
};

/// Rows for a table; the same table's are gathered together, whoever writes them.
class PgInto final : public StatementBody {
public:
    PgInto(PgDatabase& database, PgRows& rows) : m_database(database), m_rows(rows) { m_rows.begin(); }
    void put(std::int64_t value) override { m_rows.put(value); }
    void put(std::string_view text) override { m_rows.put(text); }
    void putBlob(std::string_view bytes) override { m_rows.put(bytes); }
    void putNull() override { m_rows.putNull(); }
    void run() override
    {
        m_rows.take();
        m_rows.begin();
        if (m_rows.bytes() > gatheredBytes && (m_rows.isCopied() || !m_rows.isAppending()))
            m_database.sendMeanwhile(m_rows);
    }
    void reset() override { m_rows.begin(); }
    bool step() override { return false; }
    std::int64_t integer(int) const override { return 0; }
    std::string_view text(int) const override { return {}; }
    bool isNull(int) const override { return true; }
    int columns() const override { return 0; }
    std::string_view columnName(int) const override { return {}; }

private:
    PgDatabase& m_database;
    PgRows& m_rows;
};

PgDatabase::PgDatabase(const std::string& url, const std::string& password)
    : m_connection(url, password), m_copier(m_connection)
{
}

PgDatabase::~PgDatabase() = default;

PgConnection& PgDatabase::connection()
{
    activate(nullptr);
    return m_connection;
}

/// Rows go to the server on another thread while the next ones are decided; who wants the connection waits.
void PgDatabase::sendMeanwhile(PgRows& rows)
{
    const bool isCopied = rows.isAppending() && mayCopy();
    // What is deleted goes before what takes its place.
    if (!m_waiting.empty())
        sendTogether(std::exchange(m_waiting, {}));
    if (!m_copier.isAtWork())
        activate(nullptr);
    if (isCopied) {
        rows.copyTo(m_copier);
        return;
    }
    PgParameters parameters;
    rows.fill(parameters);
    m_copier.send(rows.statement(!mayCopy()), std::move(parameters));
    rows.clear();
}

void PgDatabase::activate(PgStatement* statement)
{
    m_copier.wait();
    if (m_active != nullptr && m_active != statement)
        m_active->drain();
    m_active = statement;
}

void PgDatabase::run(Sql sql)
{
    connection().run(sql);
}

Statement PgDatabase::prepare(Sql sql)
{
    return Statement(std::make_unique<PgStatement>(*this, sql));
}

Statement PgDatabase::into(const Table& table)
{
    auto& rows = m_rows[&table];
    if (!rows)
        rows = std::make_unique<PgRows>(table);
    return Statement(std::make_unique<PgInto>(*this, *rows));
}

std::int64_t PgDatabase::newNumber(const Table& table)
{
    Statement next = prepare("SELECT nextval($1::text::regclass)");
    const SqlText sequence = "quotadesk." + table.name + "_no";
    next.bind(Sql(sequence).text());
    next.step();
    const std::int64_t number = next.integer(0);
    next.reset();
    return number;
}

void PgDatabase::wait(Sql sql, const PgParameters& parameters)
{
    m_waiting.push_back({sql, parameters});
}

void PgDatabase::sendTogether(std::deque<Waiting> statements)
{
    connection().runTogether(
        statements.size(),
        [&](std::size_t i) { return std::pair(Sql(statements[i].sql), &statements[i].parameters); },
        [](std::size_t, const PgResult&) {});
}

void PgDatabase::ask(std::span<Statement* const> statements)
{
    std::vector<PgStatement*> asked;
    for (Statement* statement : statements)
        asked.push_back(static_cast<PgStatement*>(statement->body()));
    connection().runTogether(
        asked.size(), [&](std::size_t i) { return std::pair(asked[i]->sql(), &asked[i]->parameters()); },
        [&](std::size_t i, PgResult rows) { asked[i]->answer(std::move(rows)); });
}

void PgDatabase::flush()
{
    std::deque<Waiting> statements = std::move(m_waiting);
    m_waiting.clear();
    // While rows are copied the others are put together.
    for (auto& [table, rows] : m_rows)
        if (rows->isCopied() && mayCopy())
            sendMeanwhile(*rows);
    std::vector<PgRows*> sent;
    for (auto& [table, rows] : m_rows) {
        if (rows->isEmpty())
            continue;
        Waiting& statement = statements.emplace_back();
        statement.sql = rows->statement(!mayCopy());
        rows->fill(statement.parameters);
        sent.push_back(rows.get());
    }
    if (!statements.empty())
        sendTogether(std::move(statements));
    for (PgRows* rows : sent)
        rows->clear();
}

bool PgDatabase::mayCopy()
{
    if (!m_mayCopy) {
        const PgResult active = connection().run("SELECT row_security_active('quotadesk.journal')");
        m_mayCopy = *PQgetvalue(active.get(), 0, 0) != 't';
    }
    return *m_mayCopy;
}

bool PgDatabase::mayRead(std::string_view table)
{
    if (m_readable.empty()) {
        const PgResult tables =
            connection().run("SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('quotadesk')"
                             " AND relkind IN ('r', 'p') AND has_table_privilege(oid, 'SELECT')");
        for (int i = 0; i < PQntuples(tables.get()); ++i)
            m_readable.emplace(PQgetvalue(tables.get(), i, 0));
    }
    return m_readable.contains(table);
}

StoreRights PgDatabase::rights()
{
    if (!m_rights)
        m_rights = pgRights(*this);
    return *m_rights;
}

void PgDatabase::begin(Kind kind)
{
    connection().run(kind == Kind::Write ? Sql("BEGIN")
                                         : Sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    m_isWriting = kind == Kind::Write;
    m_connection.checkSession();
    // Roles are given and taken while a console is open.
    m_rights.reset();
    m_readable.clear();
}

void PgDatabase::commit()
{
    flush();
    connection().run("COMMIT");
    m_isWriting = false;
}

void PgDatabase::rollback() noexcept
{
    m_waiting.clear();
    for (auto& [table, rows] : m_rows)
        rows->clear();
    m_isWriting = false;
    try {
        m_copier.wait();
    } catch (const StoreFailure&) {
        // It is rolled back, whatever became of it.
    }
    try {
        if (!m_connection.isLost())
            connection().run("ROLLBACK");
    } catch (const StoreFailure&) {
        // The server rolls back by itself what it lost the connection to.
        m_active = nullptr;
    }
}

} // namespace quota
