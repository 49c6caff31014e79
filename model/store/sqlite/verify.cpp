// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/verify.h"

#include "store/sqlite/replay.h"
#include "store/sqlite/schema.h"
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
    {"device", "payer, no"},
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

/// Follows the ledger's chain from entry to entry.
std::string checkLedger(Database& database, std::int64_t& entries)
{
    Statement rows = database.prepare("SELECT * FROM ledger ORDER BY payer, seq");
    Hasher hasher;
    std::string before, bytes;
    std::int64_t payer = 0, seq = 0;
    while (rows.step()) {
        if (rows.integer(0) != payer) {
            payer = rows.integer(0);
            before.clear();
            seq = 0;
        }
        LedgerEntry e{rows.integer(1),
                      rows.integer(2),
                      static_cast<Index>(rows.integer(3)),
                      static_cast<Index>(rows.integer(4)),
                      static_cast<Meter>(rows.integer(5)),
                      static_cast<Change>(rows.integer(6)),
                      rows.integer(7),
                      rows.integer(8),
                      std::string(rows.text(9)),
                      std::string(rows.text(10)),
                      std::string(rows.text(11)),
                      std::string(rows.text(12))};
        bytes.clear();
        appendCanonical(bytes, e);
        const std::string name =
            "ledger row (payer " + std::to_string(payer) + ", seq " + std::to_string(e.seq) + ")";
        if (e.seq != seq + 1)
            return name + ": the entry before it is missing";
        if (rows.blob(13) != hasher.chain(before, bytes))
            return name + ": does not fit its hash";
        before = rows.blob(13);
        seq = e.seq;
        ++entries;
    }
    return {};
}

/// Follows the journal's chain from batch to batch.
std::string checkJournal(Database& database)
{
    constexpr std::size_t hashEvery = 1 << 16;
    Statement payers = database.prepare("SELECT no, id, journal_hash FROM payer ORDER BY no");
    SegmentReader reader(database);
    Hasher hasher;
    while (payers.step()) {
        const std::int64_t payer = payers.integer(0);
        std::vector<std::string> accounts, devices;
        Statement names = database.prepare("SELECT id FROM account WHERE payer=? ORDER BY no");
        for (names.bind(payer); names.step();)
            accounts.emplace_back(names.text(0));
        Statement deviceNames = database.prepare("SELECT id FROM device WHERE payer=? ORDER BY no");
        for (deviceNames.bind(payer); deviceNames.step();)
            devices.emplace_back(deviceNames.text(0));
        Statement batches =
            database.prepare("SELECT first_seq, last_seq, hash FROM batch WHERE payer=? ORDER BY first_seq");
        batches.bind(payer);
        bool more = batches.step();
        std::string before, bytes, difference;
        std::int64_t next = 1;
        reader.forEach(payer, 1, [&](const StoredEvent& s) {
            const std::string name =
                "journal of payer " + std::string(payers.text(1)) + ", entry " + std::to_string(s.seq);
            if (s.seq != next++ || !more || s.account >= accounts.size() ||
                (s.device != noIndex && s.device >= devices.size())) {
                difference = name + ": an entry or its batch is missing";
                return false;
            }
            if (s.identity != identityHash(s.source, s.id)) {
                difference = name + ": would not be found as a duplicate";
                return false;
            }
            Event event;
            event.type = s.type;
            event.time = s.time;
            event.source = s.source;
            event.id = s.id;
            event.account = accounts[s.account];
            event.actor = s.actor;
            // The chain runs over what the event said; a device named only inside data is not said twice.
            event.device =
                s.device != noIndex && saysDevice(s.type) ? std::string_view(devices[s.device]) : "";
            event.data = s.data;
            event.amount = s.amount;
            Decision decision;
            decodeRecord(s.record, decision);
            decision.reason = s.reason;
            decision.units = s.units;
            decision.needed = s.needed;
            decision.late = s.late;
            appendCanonical(bytes, event, decision);
            const bool closes = s.seq == batches.integer(1);
            if (bytes.size() > hashEvery || closes) {
                if (!bytes.empty())
                    before = hasher.chain(before, bytes);
                bytes.clear();
            }
            if (closes) {
                if (before != batches.blob(2)) {
                    difference = "journal of payer " + std::string(payers.text(1)) + ", entries " +
                                 std::to_string(batches.integer(0)) + " to " + std::to_string(s.seq) +
                                 ": do not fit the batch's hash";
                    return false;
                }
                more = batches.step();
            }
            return true;
        });
        if (!difference.empty())
            return difference;
        if (more || before != payers.blob(2))
            return "journal of payer " + std::string(payers.text(1)) +
                   ": its end does not fit the last batch";
    }
    return {};
}

/// What a sealed segment's filter denies is taken for new: it must know every entry.
std::string checkFilters(Database& database)
{
    Statement segments = database.prepare("SELECT no, filter FROM segment WHERE sealed=1 ORDER BY no");
    while (segments.step()) {
        const IdentityFilter filter(segments.blob(1));
        Statement entries = database.prepare("SELECT identity FROM " + segmentTable(segments.integer(0)));
        while (entries.step())
            if (filter.bytes().empty() || !filter.mayHold(entries.integer(0)))
                return "segment row (no " + std::to_string(segments.integer(0)) +
                       "): its filter does not know all entries";
    }
    return {};
}

} // namespace

Verdict verifyStore(Database& database, const ZoneCatalogue& zones, const std::string& temporaryFile,
                    const std::function<bool(std::int64_t, std::int64_t)>& progress)
{
    Verdict verdict;
    Transaction snapshot(database, Transaction::Kind::Read);
    verdict.events = database.integer("SELECT ifnull(sum(events), 0) FROM payer").value_or(0);
    verdict.difference = checkLedger(database, verdict.ledgerEntries);
    if (verdict.difference.empty())
        verdict.difference = checkJournal(database);
    if (verdict.difference.empty())
        verdict.difference = checkFilters(database);
    if (verdict.difference.empty()) {
        Database target(temporaryFile, Database::Mode::Create);
        createSchema(target);
        target.run("PRAGMA synchronous=OFF");
        verdict.difference = replay(database, target, zones, {never, false, progress});
        for (const auto& [table, keys] : derivedTables)
            if (verdict.difference.empty())
                verdict.difference = compareTable(database, target, table, keys);
    }
    verdict.same = verdict.difference.empty();
    return verdict;
}

} // namespace quota
