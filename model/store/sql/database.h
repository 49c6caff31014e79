// SPDX-License-Identifier: GPL-3.0-or-later
// A connection to a store's tables, whatever keeps them: the statements of this folder run on every one.
#pragma once

#include "store/sql/table.h"
#include "store/store_rights.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace quota {

/// What a statement is made of behind its handle; the members are told of there.
class StatementBody {
public:
    virtual ~StatementBody() = default;
    virtual void put(std::int64_t value) = 0;
    virtual void put(std::string_view text) = 0;
    virtual void putBlob(std::string_view bytes) = 0;
    virtual void putNull() = 0;
    virtual bool step() = 0;
    virtual void run() = 0;
    virtual void reset() = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual bool isNull(int column) const = 0;
    virtual int columns() const = 0;
    virtual std::string_view columnName(int column) const = 0;
};

/// A prepared statement. Binding counts parameters from $1 by itself; columns count from 0. What is bound as
/// text or bytes lives until the statement has been run or stepped through.
class Statement {
public:
    Statement() = default;
    explicit Statement(std::unique_ptr<StatementBody> body) : m_body(std::move(body)) {}

    /// Starts anew with these values bound, in order.
    template <typename... Values>
    Statement& bind(const Values&... values)
    {
        reset();
        (put(values), ...);
        return *this;
    }
    /// Binds one more value behind those bound so far.
    void put(std::int64_t value) { m_body->put(value); }
    void put(std::int32_t value) { put(std::int64_t{value}); }
    void put(std::uint32_t value) { put(std::int64_t{value}); }
    void put(bool value) { put(std::int64_t{value}); }
    void put(std::string_view text) { m_body->put(text); }
    void put(const std::string& text) { put(std::string_view(text)); }
    void put(const char* text) { put(std::string_view(text)); }
    void putBlob(std::string_view bytes) { m_body->putBlob(bytes); }
    void putNull() { m_body->putNull(); }

    /// Goes to the next row; false when there is none. Throws StoreFailure.
    bool step() { return m_body->step(); }
    /// Runs a statement that gives no rows, and makes it ready for the next binding. Throws StoreFailure.
    void run() { m_body->run(); }
    void reset() { m_body->reset(); }

    std::int64_t integer(int column) const { return m_body->integer(column); }
    std::string_view text(int column) const { return m_body->text(column); }
    std::string_view blob(int column) const { return m_body->text(column); }
    bool isNull(int column) const { return m_body->isNull(column); }
    /// Whether it can be bound and run at all.
    bool isPrepared() const { return m_body != nullptr; }
    int columns() const { return m_body->columns(); }
    /// For the database that it is of.
    StatementBody* body() const { return m_body.get(); }
    std::string_view columnName(int column) const { return m_body->columnName(column); }

private:
    std::unique_ptr<StatementBody> m_body;
};

class Database {
public:
    enum class Kind { Read, Write }; ///< of transactions

    virtual ~Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// What messages call the store: its file, or its address without a password.
    virtual std::string path() const = 0;
    /// Runs a statement that gives no rows and takes no values. Throws StoreFailure.
    virtual void run(Sql sql) = 0;
    /// A statement with parameters $1, $2, …, which occur first in this order. Throws StoreFailure.
    virtual Statement prepare(Sql sql) = 0;
    /// Asks bound statements together, where that saves time; their rows come by step() as ever. For few
    /// rows: they may be held in memory.
    virtual void ask(std::span<Statement* const> statements) { static_cast<void>(statements); }
    /// A statement that writes a row of a table, all columns in order. Rows may be gathered: what reads the
    /// table after it in the same transaction calls flush() first.
    virtual Statement into(const Table& table) = 0;
    /// A number that no row of a table has as its first column, nor is given to another. Throws StoreFailure.
    virtual std::int64_t newNumber(const Table& table) = 0;
    /// Writes gathered rows. Throws StoreFailure.
    virtual void flush() {}
    /// The operator that finds a pattern in a text without regard to the case of ASCII letters.
    virtual Sql like() const = 0;
    /// The condition that a column of integers is one of a list, "1,2,3", which a parameter gives as a text.
    virtual SqlText isAmong(Sql column, Sql parameter) const = 0;
    /// Whether each row names the account whose it is, because others may not read it.
    virtual bool isByAccount() const = 0;

    /// Whether all columns of a table may be read.
    virtual bool mayRead(std::string_view table)
    {
        static_cast<void>(table);
        return true;
    }
    /// What may be done with the store. Throws StoreFailure.
    virtual StoreRights rights() { return {}; }

    virtual void begin(Kind kind) = 0;
    virtual void commit() = 0;
    /// Never throws; also when no transaction is open.
    virtual void rollback() noexcept = 0;

    /// The single integer that a query gives; nothing when it gives no row. Throws StoreFailure.
    std::optional<std::int64_t> integer(Sql sql)
    {
        Statement statement = prepare(sql);
        if (!statement.step())
            return std::nullopt;
        const std::int64_t value = statement.integer(0);
        statement.reset();
        return value;
    }

protected:
    Database() = default;
};

/// A transaction that is rolled back unless it is committed.
class Transaction {
public:
    using Kind = Database::Kind;
    Transaction(Database& database, Kind kind) : m_database(database) { m_database.begin(kind); }
    ~Transaction()
    {
        if (m_open)
            m_database.rollback();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit()
    {
        m_database.commit();
        m_open = false;
    }

private:
    Database& m_database;
    bool m_open = true;
};

} // namespace quota
