// SPDX-License-Identifier: GPL-3.0-or-later
// A store on a PostgreSQL server, for the statements that run on every database.
#pragma once

#include "store/postgres/pg_copier.h"
#include "store/postgres/pg_rows.h"
#include "store/sql/database.h"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace quota {

class PgStatement;

/// Rows of tables and statements that give none are gathered inside a write transaction, and sent together;
/// results come row by row. Not for several threads at once. All calls throw StoreFailure.
class PgDatabase final : public Database {
public:
    explicit PgDatabase(const std::string& url, const std::string& password = {});
    ~PgDatabase() override;

    std::string path() const override { return m_connection.address(); }
    void run(Sql sql) override;
    Statement prepare(Sql sql) override;
    void ask(std::span<Statement* const> statements) override;
    Statement into(const Table& table) override;
    std::int64_t newNumber(const Table& table) override;
    void flush() override;
    Sql like() const override { return "ILIKE"; }
    SqlText isAmong(Sql column, Sql parameter) const override
    {
        return column + " = ANY(string_to_array(" + parameter + "::text, ',')::bigint[])";
    }
    bool isByAccount() const override { return true; }
    bool mayRead(std::string_view table) override;
    StoreRights rights() override;
    void begin(Kind kind) override;
    void commit() override;
    void rollback() noexcept override;

    /// The connection, with nothing under way on it.
    PgConnection& connection();

private:
    friend class PgStatement;
    friend class PgInto;

    struct Waiting {
        SqlText sql;
        PgParameters parameters;
    };
    void sendMeanwhile(PgRows& rows);
    /// Lets a statement have the connection: what another has left to read is read.
    void activate(PgStatement* statement);
    void wait(Sql sql, const PgParameters& parameters);
    void sendTogether(std::deque<Waiting> statements);
    /// Whether the login's rows may go by COPY.
    bool mayCopy();

    PgConnection m_connection;
    PgStatement* m_active = nullptr;
    std::deque<Waiting> m_waiting;
    std::map<const Table*, std::unique_ptr<PgRows>> m_rows;
    PgCopier m_copier; ///< has the connection while it is at work
    bool m_isWriting = false;
    std::optional<bool> m_mayCopy; ///< COPY does not go where the server looks at each row's policy
    std::optional<StoreRights> m_rights;
    std::set<std::string, std::less<>> m_readable; ///< tables, asked for with the first
};

} // namespace quota
