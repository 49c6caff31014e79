// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/verify.h"

#include "store/sqlite/meta.h"
#include "store/sqlite/replay.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/verify_chains.h"
#include <utility>

namespace quota {

namespace {

/// The tables that follow from the journal, with the columns that order them.
constexpr std::pair<const char*, const char*> derivedTables[] = {
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

/// The first row in which two results differ; empty when none does. The chains' ends are compared elsewhere.
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
            const bool passed = table == "payer" && a.columnName(i).ends_with("_hash");
            if (!passed && (a.isNull(i) != b.isNull(i) || a.text(i) != b.text(i)))
                return nameOf(a, table, keys) + ": column " + std::string(a.columnName(i)) +
                       " is not what the journal gives";
        }
    }
}

/// Compares the ledger that a replay gives, entry by entry, with the one that the store has.
class LedgerComparer {
public:
    explicit LedgerComparer(Database& database)
        : m_rows(
              database.prepare("SELECT time, account, acting, meter, change, units, balance, grant_id, event,"
                               " device, campaign, seq FROM ledger WHERE payer=? ORDER BY seq"))
    {
    }
    void take(std::int64_t payer, const LedgerEntry& e)
    {
        if (!m_difference.empty())
            return;
        if (payer != std::exchange(m_payer, payer))
            m_rows.bind(payer);
        const bool same = m_rows.step() && m_rows.integer(11) == e.seq && m_rows.integer(0) == e.time &&
                          m_rows.integer(1) == e.account && m_rows.integer(2) == e.acting &&
                          m_rows.integer(3) == static_cast<std::int64_t>(e.meter) &&
                          m_rows.integer(4) == static_cast<std::int64_t>(e.change) &&
                          m_rows.integer(5) == e.units && m_rows.integer(6) == e.balance &&
                          m_rows.text(7) == e.grant && m_rows.text(8) == e.event &&
                          m_rows.text(9) == e.device && m_rows.text(10) == e.campaign;
        if (!same)
            m_difference = "ledger row (payer " + std::to_string(payer) + ", seq " + std::to_string(e.seq) +
                           "): is not what the journal gives";
    }
    const std::string& difference() const { return m_difference; }

private:
    Statement m_rows;
    std::int64_t m_payer = 0;
    std::string m_difference;
};

} // namespace

Verdict verifyBooks(Database& database)
{
    Verdict verdict;
    verdict.events = database.integer("SELECT ifnull(sum(events), 0) FROM payer").value_or(0);
    verdict.zoneData = zoneData(database);
    verdict.difference = checkDevicePages(database);
    if (verdict.difference.empty()) {
        const LedgerVerdict ledger = checkLedger(database);
        verdict.difference = ledger.difference;
        verdict.ledgerEntries = ledger.entries;
        verdict.balances = ledger.balances;
    }
    if (verdict.difference.empty())
        verdict.difference = checkJournal(database);
    if (verdict.difference.empty())
        verdict.difference = checkSegments(database);
    return verdict;
}

std::string verifyReplay(Database& database, const ZoneCatalogue& zones, const std::string& temporaryFile,
                         const std::function<bool(std::int64_t, std::int64_t)>& progress)
{
    Database target(temporaryFile, Database::Mode::Create);
    createScratchStore(target);
    StoreJournal journal(database);
    LedgerComparer ledger(database);
    ReplayOptions options;
    options.progress = progress;
    options.takeLedger = [&](std::int64_t payer, const LedgerEntry& entry) { ledger.take(payer, entry); };
    std::string difference = replay(journal, target, zones, options);
    if (difference.empty())
        difference = ledger.difference();
    for (const auto& [table, keys] : derivedTables)
        if (difference.empty())
            difference = compareTable(database, target, table, keys);
    return difference;
}

} // namespace quota
