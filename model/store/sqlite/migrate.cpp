// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/migrate.h"

#include "store/sqlite/schema.h"
#include "store/sqlite/sqlite_writer.h"
#include "store/sqlite/version_1.h"
#include "store/store_failure.h"

#include <filesystem>
#include <utility>
#include <vector>

namespace quota {

namespace {

namespace fs = std::filesystem;

/// Copies the store beside itself under a name that says its version; an earlier copy stays. Nobody writes to
/// it meanwhile.
std::string backUp(const std::string& path, std::int64_t version)
{
    const std::string name = path + ".version-" + std::to_string(version);
    std::string free = name;
    for (int i = 2; fs::exists(free); ++i)
        free = name + "-" + std::to_string(i);
    SqliteDatabase(path, SqliteDatabase::Mode::Read).backupTo(free);
    return free;
}

/// The names of the tables of “main” or of the attached store “fresh”.
std::vector<SqlText> tablesOf(Database& database, Sql schema)
{
    std::vector<SqlText> tables;
    Statement rows = database.prepare("SELECT name FROM " + schema +
                                      ".sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'");
    while (rows.step())
        tables.push_back(SqlText::name(rows.text(0)));
    return tables;
}

/// Makes all tables those of the attached store “fresh”, rows and all.
void takeTables(Database& database)
{
    for (const SqlText& table : tablesOf(database, "main"))
        database.run("DROP TABLE main." + table);
    createTables(database);
    for (const SqlText& table : tablesOf(database, "fresh"))
        database.run("INSERT INTO main." + table + " SELECT * FROM fresh." + table);
}

/// 1 → 2: the journal and the devices are packed. Everything that follows from the journal is made from it
/// anew, and the decisions must be those that the store has; what does not follow from it is copied.
void fromVersion1(Database& database, const ZoneCatalogue& zones, const std::string& temporaryFile)
{
    {
        SqliteDatabase fresh(temporaryFile, SqliteDatabase::Mode::Write);
        fresh.run("PRAGMA synchronous=OFF");
        SqliteWriter writer(fresh);
        VersionOneJournal journal(database);
        const std::string difference = replay(journal, writer, zones, {never, true, {}, {}});
        if (!difference.empty())
            throw StoreFailure(
                StoreFailure::Kind::Older,
                about(database.path(),
                      phrase("Failure", "of version 1, and cannot be brought to version 2: %1. Open it with "
                                        "the QuotaDesk and the time zone data that made it.")
                          .text(difference)));
    }
    // The chain goes on: its links are those that the store has shown before.
    database.run("DELETE FROM fresh.batch;"
                 "INSERT INTO fresh.batch SELECT * FROM main.batch;"
                 "UPDATE fresh.payer SET journal_hash="
                 "(SELECT journal_hash FROM main.payer p WHERE p.no=fresh.payer.no);"
                 "INSERT INTO fresh.import SELECT * FROM main.import;"
                 "INSERT INTO fresh.import_reject SELECT * FROM main.import_reject");
    takeTables(database);
}

} // namespace

std::optional<Migration> migrateStore(const std::string& path, const ZoneCatalogue& zones,
                                      const std::string& temporaryFile)
{
    {
        SqliteDatabase database(path, SqliteDatabase::Mode::Read);
        if (storedVersion(database) == schemaVersion)
            return std::nullopt;
    }
    SqliteDatabase database(path, SqliteDatabase::Mode::Write);
    Migration migration{storedVersion(database), schemaVersion, {}};
    {
        SqliteDatabase fresh(temporaryFile, SqliteDatabase::Mode::Write);
        createSchema(fresh);
    }
    database.prepare("ATTACH ? AS fresh").bind(temporaryFile).run();
    database.run("PRAGMA synchronous=FULL");
    // A write transaction of the store alone: the replay writes to the other file by a connection of its own.
    Transaction transaction(database, Transaction::Kind::Read);
    database.run("DELETE FROM main.meta WHERE key=''");
    // Another program may have been first.
    if (storedVersion(database) == schemaVersion)
        return std::nullopt;
    migration.backup = backUp(path, migration.from);
    try {
        fromVersion1(database, zones, temporaryFile);
        database.run("PRAGMA main.user_version=" + SqlText::number(schemaVersion));
        transaction.commit();
    } catch (...) {
        std::error_code ignored; // the store is as it was, so that its copy is of no use
        fs::remove(migration.backup, ignored);
        throw;
    }
    return migration;
}

} // namespace quota
