// SPDX-License-Identifier: GPL-3.0-or-later
// A store's file, opened by SQLite.
#pragma once

#include "store/sql/database.h"

#include <string>

struct sqlite3;

namespace quota {

/// One file through SQLite's C API.
class SqliteDatabase final : public Database {
public:
    enum class Mode { Read, Write, Create };

    /// Opens a file. Throws StoreFailure with a clear word for a missing file, a folder, something that is no
    /// database, a folder that cannot be written.
    SqliteDatabase(const std::string& path, Mode mode);
    ~SqliteDatabase() override;

    std::string path() const override { return m_path; }
    void run(Sql sql) override;
    Statement prepare(Sql sql) override;
    Statement into(const Table& table) override;
    Sql like() const override { return "LIKE"; }
    SqlText isAmong(Sql column, Sql parameter) const override
    {
        return column + " IN (SELECT value FROM json_each('[' || " + parameter + " || ']'))";
    }
    bool isByAccount() const override { return m_isByAccount; }
    /// Says that the tables have the shape that they have where rows are kept from others by their accounts.
    void setByAccount() { m_isByAccount = true; }
    std::int64_t newNumber(const Table& table) override;
    void begin(Kind kind) override;
    void commit() override;
    void rollback() noexcept override;

    /// Copies everything into a new file while others may write. Throws StoreFailure.
    void backupTo(const std::string& path);
    /// Throws the StoreFailure that the connection's last error means.
    [[noreturn]] void fail(int code) const;

private:
    sqlite3* m_handle = nullptr;
    std::string m_path;
    bool m_isByAccount = false;
};

} // namespace quota
