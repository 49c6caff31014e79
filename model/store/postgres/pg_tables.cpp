// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_tables.h"

#include "vocabulary/words.h"

namespace quota {

namespace {

// The index of tasks names these two by their numbers.
static_assert(static_cast<int>(EventType::CampaignStarted) == 15 &&
              static_cast<int>(EventType::CampaignFinished) == 17);

constexpr Sql statements[] = {
    "CREATE SCHEMA quotadesk",
    R"sql(CREATE TABLE quotadesk.meta(key text COLLATE "C" PRIMARY KEY, value text COLLATE "C" NOT NULL))sql",
    R"sql(CREATE TABLE quotadesk.account_payer(id text COLLATE "C" PRIMARY KEY, payer bigint NOT NULL))sql",
    R"sql(CREATE TABLE quotadesk.source(payer bigint, no integer, text text COLLATE "C" NOT NULL, PRIMARY KEY (payer, no)))sql",
    R"sql(CREATE TABLE quotadesk.payer(
    no bigint, id text COLLATE "C", clock bigint, events bigint, ledger_entries bigint, next_report
    integer, ledger_hash bytea, journal_hash bytea,
    PRIMARY KEY (no)))sql",
    R"sql(CREATE TABLE quotadesk.account(
    payer bigint, no bigint, id text COLLATE "C", parent integer, name text COLLATE "C",
    organisation text COLLATE "C", email text COLLATE "C", attributes text COLLATE "C", currency
    text COLLATE "C", timezone text COLLATE "C", scheme smallint, kind smallint, business_model
    smallint, charging_starts bigint, in_arrears smallint, debug_granted smallint, created bigint,
    overdue_bills bigint, ever_messages bigint, ever_calls bigint, ever_api_calls bigint,
    ever_ota_units bigint, open_day integer, open_messages bigint, open_calls bigint, recipients
    text COLLATE "C", alert_rules text COLLATE "C", recent_calls bytea, recent_use bytea,
    PRIMARY KEY (payer, no)))sql",
    R"sql(CREATE TABLE quotadesk.balance(
    payer bigint, account integer, meter smallint, granted bigint, drawn bigint, reserved bigint,
    expired bigint, available bigint, ever_granted bigint,
    PRIMARY KEY (payer, account, meter)))sql",
    R"sql(CREATE TABLE quotadesk.unbilled(
    payer bigint, account integer, meter smallint, month integer, units bigint,
    PRIMARY KEY (payer, account, meter, month)))sql",
    R"sql(CREATE TABLE quotadesk.month_use(
    payer bigint, account integer, month integer, active_devices bigint, firmware_updates bigint,
    quota_used bigint, device_to_service bigint, service_to_device bigint, integration bigint,
    operations text COLLATE "C",
    PRIMARY KEY (payer, account, month)))sql",
    R"sql(CREATE TABLE quotadesk.product(
    payer bigint, no bigint, id text COLLATE "C", account integer, name text COLLATE "C",
    validity_years smallint, messages_per_day bigint, ota_quota bigint, ota_period smallint,
    ota_unit_bytes bigint, storage_days bigint,
    PRIMARY KEY (payer, no)))sql",
    R"sql(CREATE TABLE quotadesk.campaign(
    payer bigint, no bigint, id text COLLATE "C", account integer, name text COLLATE "C", state
    smallint, reserved bigint, succeeded bytea,
    PRIMARY KEY (payer, no)))sql",
    R"sql(CREATE TABLE quotadesk.campaign_devices(
    payer bigint, no bigint, devices bytea, account integer,
    PRIMARY KEY (payer, no)))sql",
    R"sql(CREATE TABLE quotadesk.grants(
    payer bigint, no bigint, id text COLLATE "C", account integer, meter smallint, kind smallint,
    product integer, quantity bigint, available bigint, starts bigint, expires bigint, price text
    COLLATE "C", settled bigint,
    PRIMARY KEY (payer, no)))sql",
    R"sql(CREATE TABLE quotadesk.package(
    payer bigint, no bigint, id text COLLATE "C", buyer integer, quota bigint, edits bigint, starts
    bigint, ends bigint, state smallint,
    PRIMARY KEY (payer, no)))sql",
    R"sql(CREATE TABLE quotadesk.bill(
    payer bigint, no bigint, account integer, meter smallint, month integer, billed bigint, settled
    bigint, due bigint, overdue smallint,
    PRIMARY KEY (payer, no)))sql",
    R"sql(CREATE TABLE quotadesk.daily_ota(
    payer bigint, account integer, product integer, day integer, upgrades bigint, units bigint,
    PRIMARY KEY (payer, account, product, day)))sql",
    R"sql(CREATE TABLE quotadesk.monthly_excess(
    payer bigint, account integer, product integer, month integer, units bigint,
    PRIMARY KEY (payer, account, product, month)))sql",
    R"sql(CREATE TABLE quotadesk.refusal(
    payer bigint, account integer, hour bigint, reason smallint, requests bigint,
    PRIMARY KEY (payer, account, hour, reason)))sql",
    R"sql(CREATE TABLE quotadesk.subscription_day(
    payer bigint, account integer, day integer, allowance bigint, used bigint, excess bigint,
    from_topup bigint, unbilled bigint,
    PRIMARY KEY (payer, account, day)))sql",
    R"sql(CREATE TABLE quotadesk.message_day(
    payer bigint, account integer, day integer, messages bigint, excess bigint, from_topup bigint,
    unbilled bigint,
    PRIMARY KEY (payer, account, day)))sql",
    R"sql(CREATE TABLE quotadesk.connection(
    payer bigint, account integer, month integer, device integer, time bigint,
    PRIMARY KEY (payer, account, month, device)))sql",
    R"sql(CREATE TABLE quotadesk.firmware_update(
    payer bigint, account integer, time bigint, campaign integer, device integer, times bigint,
    PRIMARY KEY (payer, account, time, campaign, device)))sql",
    R"sql(CREATE TABLE quotadesk.ledger(
    payer bigint, seq bigint, time bigint, account integer, acting integer, meter smallint, change
    smallint, units bigint, balance bigint, grant_id text COLLATE "C", event text COLLATE "C",
    device text COLLATE "C", campaign text COLLATE "C", hash bytea,
    PRIMARY KEY (payer, seq)))sql",
    R"sql(CREATE TABLE quotadesk.billing_report(
    payer bigint, month integer, account integer, name text COLLATE "C", organisation text COLLATE
    "C", business_model smallint, active_devices bigint, firmware_updates bigint, quota_used bigint,
    device_to_service bigint, service_to_device bigint, integration bigint, remaining bigint,
    reserved bigint, transactions bigint, package_expires bigint, generated bigint, operations text
    COLLATE "C",
    PRIMARY KEY (payer, month, account)))sql",
    R"sql(CREATE TABLE quotadesk.alert(
    payer bigint, no bigint, account integer, condition smallint, severity smallint, level integer,
    subject text COLLATE "C", raised bigint, cleared bigint, acknowledged bigint, threshold bigint,
    first bigint, second bigint, third bigint, device text COLLATE "C",
    PRIMARY KEY (payer, no)))sql",
    R"sql(CREATE TABLE quotadesk.device_page(
    payer bigint, no bigint, account integer, members integer, devices bytea,
    PRIMARY KEY (payer, no, account)))sql",
    R"sql(CREATE TABLE quotadesk.batch(
    payer bigint, first_seq bigint, last_seq bigint, hash bytea,
    PRIMARY KEY (payer, first_seq)))sql",
    R"sql(CREATE TABLE quotadesk.import(
    no bigint, path text COLLATE "C", type text COLLATE "C", taken bigint, digest bytea, line
    bigint, accepted bigint, refused bigint, duplicate bigint, rejected bigint, decisions_bytes
    bigint, rejects_bytes bigint, finished smallint, updated bigint,
    PRIMARY KEY (no)))sql",
    R"sql(CREATE TABLE quotadesk.import_reject(
    import bigint, line bigint, reason smallint, message text COLLATE "C", text text COLLATE "C",
    PRIMARY KEY (import, line)))sql",
    // Wide columns first, so that no bytes are lost between them.
    R"sql(CREATE TABLE quotadesk.journal(
    payer bigint, seq bigint, time bigint NOT NULL, units bigint NOT NULL, needed bigint NOT NULL,
    amount bigint NOT NULL, identity bigint NOT NULL, account integer NOT NULL, device integer,
    source integer NOT NULL, type smallint NOT NULL, late smallint NOT NULL, reason smallint NOT NULL,
    packed smallint NOT NULL, id text COLLATE "C" NOT NULL, actor text COLLATE "C" NOT NULL,
    data text COLLATE "C" NOT NULL, record bytea NOT NULL,
    PRIMARY KEY (payer, seq)))sql",
    R"sql(CREATE INDEX journal_identity ON quotadesk.journal(identity))sql",
    R"sql(CREATE INDEX journal_device ON quotadesk.journal(payer, device, seq)
    WHERE device IS NOT NULL AND packed = 0)sql",
    R"sql(CREATE TABLE quotadesk.device_index(
    payer bigint, first_seq bigint, account integer, first_device bigint, last_device bigint, entries bytea,
    PRIMARY KEY (payer, first_seq, account, first_device)))sql",
    R"sql(CREATE INDEX journal_task ON quotadesk.journal(payer, seq) WHERE type IN (15, 17))sql",
    R"sql(CREATE SEQUENCE quotadesk.payer_no)sql",
    R"sql(CREATE SEQUENCE quotadesk.import_no)sql",
    R"sql(CREATE TABLE quotadesk.inbox(
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, login text NOT NULL, line text NOT NULL,
    given timestamptz NOT NULL, answer text))sql",
    // What the planner knows of values shows in the estimates of EXPLAIN, and not only of rows that a login
    // sees: so it is to know those of keys alone. A cluster takes that on only with the tables.
    R"sql(DO $$
DECLARE
    place regclass;
    changes text;
BEGIN
    FOR place, changes IN SELECT a.attrelid::regclass,
        string_agg(format('ALTER COLUMN %I SET STATISTICS 0', a.attname), ', ' ORDER BY a.attnum)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'quotadesk'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
        AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND a.attnum = ANY (i.indkey))
        GROUP BY a.attrelid LOOP
        EXECUTE format('ALTER TABLE %s %s', place, changes);
    END LOOP;
END $$)sql",
};

constexpr const char* distributed[] = {"quotadesk.payer",
                                       "quotadesk.source",
                                       "quotadesk.account",
                                       "quotadesk.balance",
                                       "quotadesk.unbilled",
                                       "quotadesk.month_use",
                                       "quotadesk.product",
                                       "quotadesk.campaign",
                                       "quotadesk.campaign_devices",
                                       "quotadesk.grants",
                                       "quotadesk.package",
                                       "quotadesk.bill",
                                       "quotadesk.daily_ota",
                                       "quotadesk.monthly_excess",
                                       "quotadesk.refusal",
                                       "quotadesk.subscription_day",
                                       "quotadesk.message_day",
                                       "quotadesk.connection",
                                       "quotadesk.firmware_update",
                                       "quotadesk.ledger",
                                       "quotadesk.billing_report",
                                       "quotadesk.alert",
                                       "quotadesk.device_page",
                                       "quotadesk.batch",
                                       "quotadesk.journal",
                                       "quotadesk.device_index"};
constexpr const char* everywhere[] = {"quotadesk.meta", "quotadesk.account_payer", "quotadesk.import",
                                      "quotadesk.import_reject", "quotadesk.inbox"};

} // namespace

std::span<const Sql> pgTables()
{
    return statements;
}

std::span<const char* const> pgTablesOfPayers()
{
    return distributed;
}

std::span<const char* const> pgTablesEverywhere()
{
    return everywhere;
}

} // namespace quota
