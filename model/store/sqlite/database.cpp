// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/database.h"

#include "store/store_failure.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <utility>

namespace quota {

namespace {

constexpr int busyMilliseconds = 120'000;

StoreFailure::Kind kindOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return StoreFailure::Kind::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return StoreFailure::Kind::ReadOnly;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return StoreFailure::Kind::Busy;
    case SQLITE_INTERRUPT:
        return StoreFailure::Kind::Interrupted;
    case SQLITE_NOTADB:
        return StoreFailure::Kind::NotAStore;
    case SQLITE_CORRUPT:
        return StoreFailure::Kind::Damaged;
    case SQLITE_CANTOPEN:
        return StoreFailure::Kind::Missing;
    default:
        return StoreFailure::Kind::Other;
    }
}

std::string wordsFor(StoreFailure::Kind kind, const std::string& path)
{
    switch (kind) {
    case StoreFailure::Kind::DiskFull:
        return path + ": the disk is full; nothing of the last step was kept, all before it was. Free space "
                      "and repeat.";
    case StoreFailure::Kind::ReadOnly:
        return path + ": the store cannot be written; check the permissions of the file and of its folder.";
    case StoreFailure::Kind::Busy:
        return path + ": another program has been writing for two minutes; try again when it has finished.";
    case StoreFailure::Kind::Interrupted:
        return path + ": cancelled.";
    case StoreFailure::Kind::NotAStore:
        return path + ": this file is no QuotaDesk store; name another file.";
    case StoreFailure::Kind::Damaged:
        return path + ": the store's file is damaged; restore a backup.";
    case StoreFailure::Kind::Missing:
        return path +
               ": the store cannot be opened; make one with “quotactl --store FILE init”, or check the path.";
    default:
        return path + ": the store failed.";
    }
}

} // namespace

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database), m_handle(std::exchange(other.m_handle, nullptr)), m_bound(other.m_bound)
{
}

Statement& Statement::operator=(Statement&& other) noexcept
{
    std::swap(m_database, other.m_database);
    std::swap(m_handle, other.m_handle);
    std::swap(m_bound, other.m_bound);
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(m_handle);
}

void Statement::put(std::int64_t value)
{
    sqlite3_bind_int64(m_handle, ++m_bound, value);
}

void Statement::put(std::string_view text)
{
    const char* data = text.data() != nullptr ? text.data() : "";
    sqlite3_bind_text64(m_handle, ++m_bound, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::putBlob(std::string_view bytes)
{
    const char* data = bytes.data() != nullptr ? bytes.data() : "";
    sqlite3_bind_blob64(m_handle, ++m_bound, data, bytes.size(), SQLITE_STATIC);
}

void Statement::putNull()
{
    sqlite3_bind_null(m_handle, ++m_bound);
}

bool Statement::step()
{
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE) {
        sqlite3_reset(m_handle);
        m_database->fail(code);
    }
    return false;
}

void Statement::run()
{
    while (step()) {
    }
    reset();
}

void Statement::reset()
{
    sqlite3_reset(m_handle);
    m_bound = 0;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

std::string_view Statement::text(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_handle, column));
    return {bytes != nullptr ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column))};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

int Statement::columns() const
{
    return sqlite3_column_count(m_handle);
}

std::string_view Statement::columnName(int column) const
{
    return sqlite3_column_name(m_handle, column);
}

Database::Database(const std::string& path, Mode mode) : m_path(path)
{
    struct stat info{};
    const bool there = stat(path.c_str(), &info) == 0;
    if (there && S_ISDIR(info.st_mode))
        throw StoreFailure(StoreFailure::Kind::NotAStore, path + ": this is a folder; name a file.");
    const int flags = mode == Mode::Read    ? SQLITE_OPEN_READWRITE
                      : mode == Mode::Write ? SQLITE_OPEN_READWRITE
                                            : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int code = sqlite3_open_v2(path.c_str(), &m_handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code == SQLITE_CANTOPEN && mode == Mode::Read && there) {
        sqlite3_close(m_handle);
        code = sqlite3_open_v2(path.c_str(), &m_handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    }
    if (code != SQLITE_OK) {
        const std::string technical = m_handle != nullptr ? sqlite3_errmsg(m_handle) : "";
        sqlite3_close(m_handle);
        m_handle = nullptr;
        const auto kind = there ? StoreFailure::Kind::ReadOnly : StoreFailure::Kind::Missing;
        throw StoreFailure(kind, wordsFor(kind, path), technical);
    }
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_busy_timeout(m_handle, busyMilliseconds);
}

Database::~Database()
{
    sqlite3_close_v2(m_handle);
}

void Database::run(const std::string& sql)
{
    const int code = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        fail(code);
}

Statement Database::prepare(const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.c_str(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        fail(code);
    return {this, statement};
}

std::optional<std::int64_t> Database::integer(const std::string& sql)
{
    Statement statement = prepare(sql);
    if (!statement.step())
        return std::nullopt;
    return statement.integer(0);
}

std::int64_t Database::changes() const
{
    return sqlite3_changes64(m_handle);
}

void Database::interrupt()
{
    sqlite3_interrupt(m_handle);
}

void Database::backupTo(const std::string& path)
{
    Database target(path, Mode::Create);
    sqlite3_backup* backup = sqlite3_backup_init(target.m_handle, "main", m_handle, "main");
    if (backup == nullptr)
        target.fail(sqlite3_errcode(target.m_handle));
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (code != SQLITE_OK)
        target.fail(code);
}

void Database::fail(int code) const
{
    const auto kind = kindOf(code);
    throw StoreFailure(kind, wordsFor(kind, m_path), sqlite3_errmsg(m_handle));
}

Transaction::Transaction(Database& database, Kind kind) : m_database(database)
{
    m_database.run(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction()
{
    if (m_open)
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_database.run("COMMIT");
    m_open = false;
}

} // namespace quota
