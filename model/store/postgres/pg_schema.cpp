// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_schema.h"

#include "store/postgres/pg_roles.h"
#include "store/postgres/pg_tables.h"

#include <libpq-fe.h>

namespace quota {

namespace {

StoreFailure failure(const PgDatabase& database, StoreFailure::Kind kind, Phrase words)
{
    return {kind, about(database.path(), std::move(words))};
}

void checkEncoding(PgDatabase& database)
{
    const char* const encoding = PQparameterStatus(database.connection().handle(), "server_encoding");
    if (const std::string name = encoding != nullptr ? encoding : ""; name != "UTF8")
        throw failure(database, StoreFailure::Kind::NotAStore,
                      phrase("Failure", "the database’s encoding is %1; QuotaDesk needs UTF8 (“createdb "
                                        "--encoding UTF8 --template template0”).")
                          .text(name));
}

bool hasSchema(PgDatabase& database)
{
    return database.integer("SELECT 1 FROM pg_namespace WHERE nspname='quotadesk'").has_value();
}

bool hasCitus(PgDatabase& database)
{
    return database.integer("SELECT 1 FROM pg_extension WHERE extname='citus'").has_value();
}

/// Spreads the tables over the machines of a cluster: those of a payer together, the small ones everywhere.
void spread(PgDatabase& database)
{
    PgConnection& connection = database.connection();
    PgParameters table;
    for (const char* name : pgTablesEverywhere()) {
        table.clear();
        table.put(std::string_view(name));
        connection.run("SELECT create_reference_table($1::text::regclass)", table);
    }
    for (const char* name : pgTablesOfPayers()) {
        const bool isPayer = std::string_view(name) == "quotadesk.payer";
        table.clear();
        table.put(std::string_view(name));
        table.put(std::string_view(isPayer ? "no" : "payer"));
        table.put(std::string_view(isPayer ? "default" : "quotadesk.payer"));
        connection.run("SELECT create_distributed_table($1::text::regclass, $2, colocate_with => $3)", table);
    }
}

void writeVersion(PgDatabase& database)
{
    Statement version =
        database.prepare("INSERT INTO quotadesk.meta VALUES('version', $1) ON CONFLICT(key) DO"
                         " UPDATE SET value=excluded.value");
    const std::string text = std::to_string(pgSchemaVersion);
    version.bind(text).run();
}

} // namespace

std::int64_t pgStoredVersion(PgDatabase& database)
{
    checkEncoding(database);
    Statement found = database.prepare(
        "SELECT has_schema_privilege(n.oid, 'USAGE'), EXISTS (SELECT 1 FROM pg_attribute a JOIN pg_class c ON"
        " c.oid=a.attrelid WHERE c.relnamespace=n.oid AND c.relname='meta' AND a.attname='value' AND"
        " a.atttypid='text'::regtype) FROM pg_namespace n WHERE n.nspname='quotadesk'");
    const bool isThere = found.step();
    const bool mayUse = isThere && found.integer(0) != 0;
    const bool hasVersion = isThere && found.integer(1) != 0;
    found.reset();
    if (!isThere)
        throw failure(
            database, StoreFailure::Kind::NotAStore,
            phrase("Failure",
                   "the database holds no QuotaDesk store; make one with “init”, or name another."));
    const auto demandRole = [&database](bool has) {
        if (!has)
            throw failure(
                database, StoreFailure::Kind::NotAllowed,
                phrase(
                    "Failure",
                    "this login has no role in the store; ask an administrator for one (“quotactl grant”)."));
    };
    demandRole(mayUse);
    std::string text;
    if (hasVersion) {
        Statement row = database.prepare("SELECT value FROM quotadesk.meta WHERE key='version'");
        text = row.step() ? std::string(row.text(0)) : std::string();
        row.reset();
        // Every role sees the version; privileges alone show no rows.
        demandRole(!text.empty() ||
                   database.integer("SELECT 1 WHERE row_security_active('quotadesk.meta')") != 1);
    }
    const std::int64_t version = text.empty() || text.size() > 9 ? 0 : std::strtol(text.c_str(), nullptr, 10);
    if (version < 1)
        throw failure(
            database, StoreFailure::Kind::NotAStore,
            phrase("Failure",
                   "the schema “quotadesk” in this database is no QuotaDesk store; name another database."));
    if (version > pgSchemaVersion)
        throw failure(
            database, StoreFailure::Kind::Newer,
            phrase("Failure",
                   "the store is of version %1, this program knows up to %2; use a newer QuotaDesk.")
                .text(std::to_string(version))
                .text(std::to_string(pgSchemaVersion)));
    return version;
}

bool makePgStore(PgDatabase& database)
{
    checkEncoding(database);
    if (hasSchema(database)) {
        pgStoredVersion(database);
        return false;
    }
    Transaction transaction(database, Database::Kind::Write);
    PgConnection& connection = database.connection();
    // Two that make it at once: the second waits, and then finds it.
    connection.run("SELECT pg_advisory_xact_lock(5330)");
    if (hasSchema(database))
        return false;
    connection.run("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'");
    try {
        for (const Sql statement : pgTables())
            connection.run(statement);
    } catch (const StoreFailure& failed) {
        if (failed.kind() != StoreFailure::Kind::NotAllowed)
            throw;
        throw StoreFailure(
            failed.kind(),
            about(database.path(),
                  phrase("Failure",
                         "this login may not make a schema in this database; nothing was made. Have "
                         "its owner make the store, or run GRANT CREATE ON DATABASE … TO ….")),
            failed.technical());
    }
    if (hasCitus(database))
        spread(database);
    closePgTables(database);
    writeVersion(database);
    transaction.commit();
    return true;
}

bool migratePgStore(PgDatabase& database)
{
    // Version 1 is the first: there is none to come from.
    return pgStoredVersion(database) != pgSchemaVersion;
}

void checkPgSchema(PgDatabase& database)
{
    const std::int64_t version = pgStoredVersion(database);
    if (version != pgSchemaVersion)
        throw failure(
            database, StoreFailure::Kind::Older,
            phrase("Failure", "the store is of version %1 and was not brought to version %2; open it again.")
                .text(std::to_string(version))
                .text(std::to_string(pgSchemaVersion)));
}

} // namespace quota
