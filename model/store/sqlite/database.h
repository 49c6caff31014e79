// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's C API behind two small classes: a connection, and a prepared statement.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace quota {

class Database;

/// A prepared statement. Binding counts parameters from 1 by itself; columns count from 0.
class Statement {
public:
    Statement() = default;
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();

    /// Starts anew with these values bound, in order.
    template <typename... Values>
    Statement& bind(const Values&... values)
    {
        reset();
        (put(values), ...);
        return *this;
    }
    /// Binds one more value behind those bound so far.
    void put(std::int64_t value);
    void put(std::int32_t value) { put(std::int64_t{value}); }
    void put(std::uint32_t value) { put(std::int64_t{value}); }
    void put(bool value) { put(std::int64_t{value}); }
    void put(std::string_view text);
    void put(const std::string& text) { put(std::string_view(text)); }
    void put(const char* text) { put(std::string_view(text)); }
    void putBlob(std::string_view bytes);
    void putNull();

    /// Goes to the next row; false when there is none. Throws StoreFailure.
    bool step();
    /// Runs a statement that gives no rows, and makes it ready for the next binding. Throws StoreFailure.
    void run();
    void reset();

    std::int64_t integer(int column) const;
    std::string_view text(int column) const;
    std::string_view blob(int column) const { return text(column); }
    bool isNull(int column) const;
    /// Whether it can be bound and run at all.
    bool isPrepared() const { return m_handle != nullptr; }
    int columns() const;
    std::string_view columnName(int column) const;

private:
    friend class Database;
    Statement(Database* database, sqlite3_stmt* handle) : m_database(database), m_handle(handle) {}

    Database* m_database = nullptr;
    sqlite3_stmt* m_handle = nullptr;
    int m_bound = 0;
};

class Database {
public:
    enum class Mode { Read, Write, Create };

    /// Opens a file. Throws StoreFailure with a clear word for a missing file, a folder, something that is no
    /// database, a folder that cannot be written.
    Database(const std::string& path, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs statements that give no rows. Throws StoreFailure.
    void run(const std::string& sql);
    Statement prepare(const std::string& sql);
    /// The single integer that a query gives; nothing when it gives no row.
    std::optional<std::int64_t> integer(const std::string& sql);
    /// Rows that the last statement changed.
    std::int64_t changes() const;
    /// Stops what another thread runs on this connection.
    void interrupt();
    /// Copies everything into a new file while others may write. Throws StoreFailure.
    void backupTo(const std::string& path);
    /// Throws the StoreFailure that the connection's last error means.
    [[noreturn]] void fail(int code) const;

    const std::string& path() const { return m_path; }
    sqlite3* handle() const { return m_handle; }

private:
    sqlite3* m_handle = nullptr;
    std::string m_path;
};

/// A transaction that is rolled back unless it is committed.
class Transaction {
public:
    enum class Kind { Read, Write };
    Transaction(Database& database, Kind kind);
    ~Transaction();
    void commit();

private:
    Database& m_database;
    bool m_open = true;
};

} // namespace quota
