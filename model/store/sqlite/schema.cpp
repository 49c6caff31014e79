// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/schema.h"

#include "store/store_failure.h"

namespace quota {

namespace {

constexpr std::int64_t applicationId = 0x51444B31; // "QDK1"

constexpr Sql tableDefinitions = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE payer(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, clock INTEGER, events INTEGER,
    ledger_entries INTEGER, next_report INTEGER, ledger_hash BLOB, journal_hash BLOB);
CREATE TABLE account(payer INTEGER, no INTEGER, id TEXT NOT NULL UNIQUE, parent INTEGER, name TEXT, organisation TEXT,
    email TEXT, attributes TEXT, currency TEXT, timezone TEXT, scheme INTEGER, kind INTEGER, business_model INTEGER,
    charging_starts INTEGER, in_arrears INTEGER, debug_granted INTEGER, created INTEGER, overdue_bills INTEGER,
    ever_messages INTEGER, ever_calls INTEGER, ever_api_calls INTEGER, ever_ota_units INTEGER, open_day INTEGER,
    open_messages INTEGER, open_calls INTEGER, recipients TEXT, alert_rules TEXT, recent_calls BLOB,
    recent_use BLOB, PRIMARY KEY(payer, no)) WITHOUT ROWID;
CREATE TABLE balance(payer INTEGER, account INTEGER, meter INTEGER, granted INTEGER, drawn INTEGER, reserved INTEGER,
    expired INTEGER, available INTEGER, ever_granted INTEGER, PRIMARY KEY(payer, account, meter)) WITHOUT ROWID;
CREATE TABLE product(payer INTEGER, no INTEGER, id TEXT, account INTEGER, name TEXT, validity_years INTEGER,
    messages_per_day INTEGER, ota_quota INTEGER, ota_period INTEGER, ota_unit_bytes INTEGER, storage_days INTEGER,
    PRIMARY KEY(payer, no)) WITHOUT ROWID;
CREATE TABLE device_page(payer INTEGER, no INTEGER, devices BLOB, PRIMARY KEY(payer, no)) WITHOUT ROWID;
CREATE TABLE campaign(payer INTEGER, no INTEGER, id TEXT, account INTEGER, name TEXT, state INTEGER, reserved INTEGER,
    succeeded BLOB, PRIMARY KEY(payer, no)) WITHOUT ROWID;
CREATE TABLE campaign_devices(payer INTEGER, no INTEGER, devices BLOB, PRIMARY KEY(payer, no)) WITHOUT ROWID;
CREATE TABLE grants(payer INTEGER, no INTEGER, id TEXT, account INTEGER, meter INTEGER, kind INTEGER, product INTEGER,
    quantity INTEGER, available INTEGER, starts INTEGER, expires INTEGER, price TEXT, settled INTEGER,
    PRIMARY KEY(payer, no)) WITHOUT ROWID;
CREATE TABLE package(payer INTEGER, no INTEGER, id TEXT, buyer INTEGER, quota INTEGER, edits INTEGER, starts INTEGER,
    ends INTEGER, state INTEGER, PRIMARY KEY(payer, no)) WITHOUT ROWID;
CREATE TABLE bill(payer INTEGER, no INTEGER, account INTEGER, meter INTEGER, month INTEGER, billed INTEGER,
    settled INTEGER, due INTEGER, overdue INTEGER, PRIMARY KEY(payer, no)) WITHOUT ROWID;
CREATE TABLE unbilled(payer INTEGER, account INTEGER, meter INTEGER, month INTEGER, units INTEGER,
    PRIMARY KEY(payer, account, meter, month)) WITHOUT ROWID;
CREATE TABLE month_use(payer INTEGER, account INTEGER, month INTEGER, active_devices INTEGER,
    firmware_updates INTEGER, quota_used INTEGER, device_to_service INTEGER, service_to_device INTEGER,
    integration INTEGER, operations TEXT, PRIMARY KEY(payer, account, month)) WITHOUT ROWID;
CREATE TABLE ledger(payer INTEGER, seq INTEGER, time INTEGER, account INTEGER, acting INTEGER, meter INTEGER,
    change INTEGER, units INTEGER, balance INTEGER, grant_id TEXT, event TEXT, device TEXT, campaign TEXT, hash BLOB,
    PRIMARY KEY(payer, seq)) WITHOUT ROWID;
CREATE TABLE daily_ota(payer INTEGER, account INTEGER, product INTEGER, day INTEGER, upgrades INTEGER, units INTEGER,
    PRIMARY KEY(payer, account, product, day)) WITHOUT ROWID;
CREATE TABLE monthly_excess(payer INTEGER, account INTEGER, product INTEGER, month INTEGER, units INTEGER,
    PRIMARY KEY(payer, account, product, month)) WITHOUT ROWID;
CREATE TABLE refusal(payer INTEGER, account INTEGER, hour INTEGER, reason INTEGER, requests INTEGER,
    PRIMARY KEY(payer, account, hour, reason)) WITHOUT ROWID;
CREATE TABLE subscription_day(payer INTEGER, account INTEGER, day INTEGER, allowance INTEGER, used INTEGER,
    excess INTEGER, from_topup INTEGER, unbilled INTEGER, PRIMARY KEY(payer, account, day)) WITHOUT ROWID;
CREATE TABLE message_day(payer INTEGER, account INTEGER, day INTEGER, messages INTEGER, excess INTEGER,
    from_topup INTEGER, unbilled INTEGER, PRIMARY KEY(payer, account, day)) WITHOUT ROWID;
CREATE TABLE connection(payer INTEGER, account INTEGER, month INTEGER, device INTEGER, time INTEGER,
    PRIMARY KEY(payer, account, month, device)) WITHOUT ROWID;
CREATE TABLE firmware_update(payer INTEGER, account INTEGER, time INTEGER, campaign INTEGER, device INTEGER,
    times INTEGER, PRIMARY KEY(payer, account, time, campaign, device)) WITHOUT ROWID;
CREATE TABLE billing_report(payer INTEGER, month INTEGER, account INTEGER, name TEXT, organisation TEXT,
    business_model INTEGER, active_devices INTEGER, firmware_updates INTEGER, quota_used INTEGER,
    device_to_service INTEGER, service_to_device INTEGER, integration INTEGER, remaining INTEGER, reserved INTEGER,
    transactions INTEGER, package_expires INTEGER, generated INTEGER, operations TEXT,
    PRIMARY KEY(payer, month, account)) WITHOUT ROWID;
CREATE TABLE alert(payer INTEGER, no INTEGER, account INTEGER, condition INTEGER, severity INTEGER, level INTEGER,
    subject TEXT, raised INTEGER, cleared INTEGER, acknowledged INTEGER, threshold INTEGER, first INTEGER,
    second INTEGER, third INTEGER, device TEXT, PRIMARY KEY(payer, no)) WITHOUT ROWID;
CREATE TABLE source(no INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE batch(payer INTEGER, first_seq INTEGER, last_seq INTEGER, hash BLOB,
    PRIMARY KEY(payer, first_seq)) WITHOUT ROWID;
CREATE TABLE journal(payer INTEGER, first_seq INTEGER, last_seq INTEGER, entries BLOB,
    PRIMARY KEY(payer, first_seq)) WITHOUT ROWID;
CREATE TABLE segment(no INTEGER PRIMARY KEY, events INTEGER NOT NULL, filter BLOB);
CREATE TABLE segment_payer(segment INTEGER, payer INTEGER, first_seq INTEGER, last_seq INTEGER,
    PRIMARY KEY(segment, payer)) WITHOUT ROWID;
CREATE TABLE identity_index(segment INTEGER, bucket INTEGER, entries BLOB,
    PRIMARY KEY(segment, bucket)) WITHOUT ROWID;
CREATE TABLE device_index(segment INTEGER, payer INTEGER, first_device INTEGER, entries BLOB,
    PRIMARY KEY(segment, payer, first_device)) WITHOUT ROWID;
CREATE TABLE import(no INTEGER PRIMARY KEY, path TEXT, type TEXT, taken INTEGER, digest BLOB, line INTEGER,
    accepted INTEGER, refused INTEGER, duplicate INTEGER, rejected INTEGER, decisions_bytes INTEGER,
    rejects_bytes INTEGER, finished INTEGER, updated INTEGER);
CREATE TABLE import_reject(import INTEGER, line INTEGER, reason INTEGER, message TEXT, text TEXT,
    PRIMARY KEY(import, line)) WITHOUT ROWID;
)sql";

} // namespace

void createTables(Database& database)
{
    database.run(tableDefinitions);
}

void createSchema(Database& database)
{
    database.run("PRAGMA page_size=16384");
    database.run("PRAGMA journal_mode=WAL");
    Transaction transaction(database, Transaction::Kind::Write);
    database.run(tableDefinitions);
    database.run("PRAGMA application_id=" + SqlText::number(applicationId));
    database.run("PRAGMA user_version=" + SqlText::number(schemaVersion));
    transaction.commit();
}

bool isEmptyDatabase(Database& database)
{
    return database.integer("SELECT count(*) FROM sqlite_master") == 0 &&
           database.integer("PRAGMA user_version") == 0;
}

std::int64_t storedVersion(Database& database)
{
    const auto id = database.integer("PRAGMA application_id");
    const auto version = database.integer("PRAGMA user_version");
    if (id != applicationId)
        throw StoreFailure(
            StoreFailure::Kind::NotAStore,
            about(database.path(),
                  phrase("Failure",
                         "this file is no QuotaDesk store; make one with “init”, or name another.")));
    if (version > schemaVersion)
        throw StoreFailure(
            StoreFailure::Kind::Newer,
            about(database.path(),
                  phrase("Failure",
                         "the store is of version %1, this program knows up to %2; use a newer QuotaDesk.")
                      .text(std::to_string(*version))
                      .text(std::to_string(schemaVersion))));
    return version.value_or(0);
}

void checkSchema(Database& database)
{
    const std::int64_t version = storedVersion(database);
    if (version != schemaVersion)
        throw StoreFailure(
            StoreFailure::Kind::Older,
            about(database.path(),
                  phrase("Failure",
                         "the store is of version %1 and was not brought to version %2; open it again.")
                      .text(std::to_string(version))
                      .text(std::to_string(schemaVersion))));
}

void tuneConnection(Database& database, bool bulk)
{
    database.run(bulk ? Sql("PRAGMA cache_size=-8192") : Sql("PRAGMA cache_size=-65536"));
    database.run("PRAGMA temp_store=MEMORY");
    // A writer that maps the file would count it all as its own memory.
    database.run(bulk ? Sql("PRAGMA mmap_size=0") : Sql("PRAGMA mmap_size=268435456"));
    database.run("PRAGMA wal_autocheckpoint=4096");
    database.run(bulk ? Sql("PRAGMA synchronous=NORMAL") : Sql("PRAGMA synchronous=FULL"));
}

void tuneForReading(Database& database)
{
    database.run("PRAGMA cache_size=-32768");
    database.run("PRAGMA mmap_size=1073741824");
    database.run("PRAGMA query_only=1");
}

void createScratchStore(SqliteDatabase& database, bool byAccount)
{
    createSchema(database);
    if (byAccount) {
        database.run("DROP TABLE device_page;"
                     "CREATE TABLE device_page(payer INTEGER, no INTEGER, account INTEGER, members INTEGER,"
                     " devices BLOB, PRIMARY KEY(payer, no, account)) WITHOUT ROWID;"
                     "DROP TABLE campaign_devices;"
                     "CREATE TABLE campaign_devices(payer INTEGER, no INTEGER, devices BLOB,"
                     " account INTEGER, PRIMARY KEY(payer, no)) WITHOUT ROWID");
        database.setByAccount();
    }
    database.run("PRAGMA synchronous=OFF");
}

void gatherInFile(Database& database)
{
    database.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

} // namespace quota
