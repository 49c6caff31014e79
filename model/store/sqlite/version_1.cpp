// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/version_1.h"

#include "store/store_failure.h"

namespace quota {

namespace {

StoredEvent eventOf(const Statement& row, const std::string& path)
{
    StoredEvent e;
    Decision decision;
    e.seq = row.integer(0);
    e.type = static_cast<EventType>(row.integer(1));
    e.time = row.integer(2);
    e.source = row.text(3);
    e.id = row.text(4);
    e.account = static_cast<Index>(row.integer(5));
    e.actor = row.text(6);
    e.device = row.isNull(7) ? noIndex : static_cast<Index>(row.integer(7));
    e.amount = row.integer(8);
    e.data = row.text(9);
    e.reason = static_cast<Reason>(row.integer(10));
    e.units = row.integer(11);
    e.needed = row.integer(12);
    e.late = row.integer(13) != 0;
    if (!decodeRecord(row.blob(14), decision))
        throw StoreFailure(
            StoreFailure::Kind::Damaged,
            about(path, phrase("Failure", "entry %1 of the journal cannot be read; restore a backup.")
                            .text(std::to_string(e.seq))));
    e.draws = decision.draws;
    e.facts = decision.facts;
    return e;
}

} // namespace

std::int64_t VersionOneJournal::events()
{
    return m_database.integer("SELECT ifnull(sum(events), 0) FROM payer").value_or(0);
}

std::vector<std::pair<std::int64_t, std::string>> VersionOneJournal::payers()
{
    std::vector<std::pair<std::int64_t, std::string>> all;
    Statement rows = m_database.prepare("SELECT no, id FROM payer ORDER BY no");
    while (rows.step())
        all.emplace_back(rows.integer(0), rows.text(1));
    return all;
}

PayerNames VersionOneJournal::names(std::int64_t payer)
{
    PayerNames names;
    Statement accounts = m_database.prepare("SELECT id FROM account WHERE payer=? ORDER BY no");
    for (accounts.bind(payer); accounts.step();)
        names.accounts.emplace_back(accounts.text(0));
    Statement devices = m_database.prepare("SELECT id FROM device WHERE payer=? ORDER BY no");
    for (devices.bind(payer); devices.step();)
        names.devices.emplace_back(devices.text(0));
    return names;
}

void VersionOneJournal::forEach(std::int64_t payer, const std::function<bool(const StoredEvent&)>& visit)
{
    Statement segments = m_database.prepare("SELECT no FROM segment ORDER BY no");
    while (segments.step()) {
        Statement rows =
            m_database.prepare("SELECT e.seq, e.type, e.time, s.text, e.id, e.account, e.actor, e.device, "
                               "e.amount, e.data, e.reason,"
                               " e.units, e.needed, e.late, e.record FROM event_" +
                               SqlText::number(segments.integer(0)) +
                               " e JOIN source s ON s.no=e.source WHERE e.payer=? ORDER BY e.seq");
        rows.bind(payer);
        while (rows.step())
            if (!visit(eventOf(rows, m_database.path())))
                return;
    }
}

} // namespace quota
