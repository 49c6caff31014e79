// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/sqlite_database.h"

#include "store/store_failure.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
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

Phrase wordsFor(StoreFailure::Kind kind)
{
    switch (kind) {
    case StoreFailure::Kind::DiskFull:
        return phrase("Failure",
                      "the disk is full; nothing of the last step was kept, all before it was. Free "
                      "space and repeat.");
    case StoreFailure::Kind::ReadOnly:
        return phrase("Failure",
                      "the store cannot be written; check the permissions of the file and of its folder.");
    case StoreFailure::Kind::Busy:
        return phrase("Failure",
                      "another program has been writing for two minutes; try again when it has finished.");
    case StoreFailure::Kind::Interrupted:
        return phrase("Failure", "cancelled.");
    case StoreFailure::Kind::NotAStore:
        return phrase("Failure", "this file is no QuotaDesk store; name another file.");
    case StoreFailure::Kind::Damaged:
        return phrase("Failure", "the store’s file is damaged; restore a backup.");
    case StoreFailure::Kind::Missing:
        return phrase("Failure", "the store cannot be opened; make one with “quotactl --store FILE init”, or "
                                 "check the path.");
    default:
        return phrase("Failure", "the store failed.");
    }
}

/// What writes a row of a table.
SqlText insertInto(const Table& table)
{
    const bool replaces = table.writing == Table::Writing::Merge &&
                          std::ranges::all_of(table.columns, [](const SqlColumn& column) {
                              return column.merge == Merge::Set;
                          });
    SqlText sql = replaces                                ? Sql("REPLACE INTO ")
                  : table.writing == Table::Writing::Once ? Sql("INSERT OR IGNORE INTO ")
                                                          : Sql("INSERT INTO ");
    sql += table.name + " VALUES(?";
    for (std::size_t i = 1; i < table.columns.size(); ++i)
        sql += ",?";
    sql += ")";
    if (replaces || table.writing != Table::Writing::Merge)
        return sql;
    Sql before = " ON CONFLICT DO UPDATE SET ";
    for (const SqlColumn& column : table.columns.subspan(static_cast<std::size_t>(table.keys))) {
        const Sql name = column.name;
        sql += std::exchange(before, Sql(", ")) + name + "=";
        switch (column.merge) {
        case Merge::Set:
            sql += "excluded." + name;
            break;
        case Merge::Add:
            sql += name + "+excluded." + name;
            break;
        case Merge::AddUpToMost:
            sql += "CASE WHEN " + name + " > 9223372036854775807-excluded." + name +
                   " THEN 9223372036854775807 ELSE " + name + "+excluded." + name + " END";
            break;
        case Merge::Smallest:
            sql += "min(" + name + ", excluded." + name + ")";
        }
    }
    return sql;
}

class SqliteStatement final : public StatementBody {
public:
    SqliteStatement(SqliteDatabase& database, sqlite3_stmt* handle) : m_database(database), m_handle(handle)
    {
    }
    ~SqliteStatement() override { sqlite3_finalize(m_handle); }
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    void put(std::int64_t value) override { sqlite3_bind_int64(m_handle, ++m_bound, value); }
    void put(std::string_view text) override
    {
        const char* data = text.data() != nullptr ? text.data() : "";
        sqlite3_bind_text64(m_handle, ++m_bound, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    void putBlob(std::string_view bytes) override
    {
        const char* data = bytes.data() != nullptr ? bytes.data() : "";
        sqlite3_bind_blob64(m_handle, ++m_bound, data, bytes.size(), SQLITE_STATIC);
    }
    void putNull() override { sqlite3_bind_null(m_handle, ++m_bound); }
    bool step() override
    {
        const int code = sqlite3_step(m_handle);
        if (code == SQLITE_ROW)
            return true;
        if (code != SQLITE_DONE) {
            sqlite3_reset(m_handle);
            m_database.fail(code);
        }
        return false;
    }
    void run() override
    {
        while (step()) {
        }
        reset();
    }
    void reset() override
    {
        sqlite3_reset(m_handle);
        m_bound = 0;
    }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(m_handle, column); }
    std::string_view text(int column) const override
    {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_handle, column));
        return {bytes != nullptr ? bytes : "",
                static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column))};
    }
    bool isNull(int column) const override { return sqlite3_column_type(m_handle, column) == SQLITE_NULL; }
    int columns() const override { return sqlite3_column_count(m_handle); }
    std::string_view columnName(int column) const override { return sqlite3_column_name(m_handle, column); }

private:
    SqliteDatabase& m_database;
    sqlite3_stmt* m_handle;
    int m_bound = 0;
};

} // namespace

SqliteDatabase::SqliteDatabase(const std::string& path, Mode mode) : m_path(path)
{
    struct stat info{};
    const bool there = stat(path.c_str(), &info) == 0;
    if (there && S_ISDIR(info.st_mode))
        throw StoreFailure(StoreFailure::Kind::NotAStore,
                           about(path, phrase("Failure", "this is a folder; name a file.")));
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
        throw StoreFailure(kind, about(path, wordsFor(kind)), technical);
    }
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_busy_timeout(m_handle, busyMilliseconds);
}

SqliteDatabase::~SqliteDatabase()
{
    sqlite3_close_v2(m_handle);
}

void SqliteDatabase::run(Sql sql)
{
    const int code = sqlite3_exec(m_handle, sql.data(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        fail(code);
}

Statement SqliteDatabase::prepare(Sql sql)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.text().size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        fail(code);
    return Statement(std::make_unique<SqliteStatement>(*this, statement));
}

Statement SqliteDatabase::into(const Table& table)
{
    return prepare(insertInto(table));
}

std::int64_t SqliteDatabase::newNumber(const Table& table)
{
    return integer("SELECT ifnull(max(" + table.columns[0].name + "), 0) + 1 FROM " + table.name).value_or(1);
}

void SqliteDatabase::begin(Kind kind)
{
    run(kind == Kind::Write ? Sql("BEGIN IMMEDIATE") : Sql("BEGIN"));
}

void SqliteDatabase::commit()
{
    run("COMMIT");
}

void SqliteDatabase::rollback() noexcept
{
    sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

void SqliteDatabase::backupTo(const std::string& path)
{
    SqliteDatabase target(path, Mode::Create);
    sqlite3_backup* backup = sqlite3_backup_init(target.m_handle, "main", m_handle, "main");
    if (backup == nullptr)
        target.fail(sqlite3_errcode(target.m_handle));
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (code != SQLITE_OK)
        target.fail(code);
}

void SqliteDatabase::fail(int code) const
{
    const auto kind = kindOf(code);
    throw StoreFailure(kind, about(m_path, wordsFor(kind)), sqlite3_errmsg(m_handle));
}

} // namespace quota
