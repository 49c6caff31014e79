// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/verify.h"

#include "store/sqlite/meta.h"
#include "store/sqlite/replay.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/verify_chains.h"
#include "store/store_failure.h"

namespace quota {

namespace {

/// The tables that follow from the journal, with the columns that order them.
constexpr std::pair<const char*, const char*> derivedTables[] = {
    {"ledger", "payer, seq"},
    {"payer", "no"},
    {"account", "payer, no"},
    {"balance", "payer, account, meter"},
    {"product", "payer, no"},
    {"device_page", "payer, no"},
    {"campaign", "payer, no"},
    {"campaign_devices", "payer, no"},
    {"grants", "payer, no"},
    {"package", "payer, no"},
    {"bill", "payer, no"},
    {"unbilled", "payer, account, meter, month"},
    {"month_use", "payer, account, month"},
    {"daily_ota", "payer, account, product, day"},
    {"monthly_excess", "payer, account, product, month"},
    {"refusal", "payer, account, hour, reason"},
    {"subscription_day", "payer, account, day"},
    {"message_day", "payer, account, day"},
    {"connection", "payer, account, month, device"},
    {"firmware_update", "payer, account, time, campaign, device"},
    {"billing_report", "payer, month, account"},
    {"alert", "payer, no"},
};

std::string nameOf(const Statement& row, const std::string& table, const std::string& keys)
{
    std::string name = table + " row (";
    for (int i = 0; i < row.columns(); ++i) {
        const std::string column(row.columnName(i));
        if (("," + keys + ",").find(column) == std::string::npos)
            break;
        name += (i > 0 ? ", " : "") + column + " " + std::to_string(row.integer(i));
    }
    return name + ")";
}

/// The first row in which two results differ; empty when none does. The journal's hash is compared elsewhere.
std::string compareTable(Database& stored, Database& replayed, const std::string& table,
                         const std::string& keys)
{
    const std::string sql = "SELECT * FROM " + table + " ORDER BY " + keys;
    Statement a = stored.prepare(sql);
    Statement b = replayed.prepare(sql);
    for (;;) {
        const bool hasA = a.step();
        const bool hasB = b.step();
        if (!hasA && !hasB)
            return {};
        if (hasA != hasB)
            return nameOf(hasA ? a : b, table, keys) +
                   (hasA ? ": is not in the journal's result" : ": is missing");
        for (int i = 0; i < a.columns(); ++i) {
            const bool passed = table == "payer" && a.columnName(i) == "journal_hash";
            if (!passed && (a.isNull(i) != b.isNull(i) || a.text(i) != b.text(i)))
                return nameOf(a, table, keys) + ": column " + std::string(a.columnName(i)) +
                       " is not what the journal gives";
        }
    }
}

} // namespace

Verdict verifyStore(Database& database, const ZoneCatalogue& zones, const std::string& temporaryFile,
                    const std::function<bool(std::int64_t, std::int64_t)>& progress)
{
    Verdict verdict;
    Transaction snapshot(database, Transaction::Kind::Read);
    verdict.events = database.integer("SELECT ifnull(sum(events), 0) FROM payer").value_or(0);
    verdict.zoneData = zoneData(database);
    verdict.difference = checkDevicePages(database);
    if (verdict.difference.empty())
        verdict.difference = checkLedger(database, verdict.ledgerEntries);
    if (verdict.difference.empty())
        verdict.difference = checkJournal(database);
    if (verdict.difference.empty())
        verdict.difference = checkSegments(database);
    if (verdict.difference.empty()) {
        Database target(temporaryFile, Database::Mode::Create);
        createSchema(target);
        target.run("PRAGMA synchronous=OFF");
        StoreJournal journal(database);
        verdict.difference = replay(journal, target, zones, {never, false, progress});
        for (const auto& [table, keys] : derivedTables)
            if (verdict.difference.empty())
                verdict.difference = compareTable(database, target, table, keys);
    }
    verdict.same = verdict.difference.empty();
    return verdict;
}

} // namespace quota
