// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/replay.h"

#include "store/advance.h"
#include "store/store_failure.h"

#include <algorithm>

namespace quota {

namespace {

constexpr std::int64_t entriesPerTransaction = 200'000;

class Replay {
public:
    Replay(JournalSource& source, StoreWriter& target, const ZoneCatalogue& zones,
           const ReplayOptions& options)
        : m_source(source),
          m_options(options),
          m_target(target),
          m_session(m_target, zones,
                    options.keepJournal ? Session::Keep::Everything : Session::Keep::StateOnly),
          m_parser(zones)
    {
    }

    std::string run()
    {
        m_all = m_source.events();
        if (m_options.takeLedger)
            m_session.handLedgerTo(m_options.takeLedger);
        m_session.begin();
        for (const auto& [no, id] : m_source.payers()) {
            if (!m_difference.empty())
                break;
            m_names = m_source.names(no);
            m_payer = id;
            m_clock = std::numeric_limits<Instant>::min();
            m_source.forEach(no, [&](const StoredEvent& stored) { return take(stored); });
            // Never more than one payer is in memory, and its ledger comes to its end before the next one's.
            m_session.letGo(id);
        }
        if (m_options.until != never && m_difference.empty()) {
            m_session.commit();
            advanceAll(m_session, m_options.until, "quotadesk", "");
            return m_difference;
        }
        m_session.commit(nullptr, {}, true);
        return m_difference;
    }

private:
    bool take(const StoredEvent& stored)
    {
        m_clock = std::max(m_clock, stored.time);
        if (m_clock > m_options.until)
            return false;
        const bool known = stored.account < m_names.accounts.size() &&
                           (stored.device == noIndex || stored.device < m_names.devices.size());
        const std::string_view device =
            known && stored.device != noIndex ? std::string_view(m_names.devices[stored.device]) : "";
        if (!known || !restoreEvent(m_parser, stored, m_names.accounts[stored.account], device, m_line))
            return differ(stored, "its data cannot be read");
        m_session.submit(m_line, m_decision);
        compare(stored);
        if (++m_done % entriesPerTransaction == 0) {
            m_session.commit();
            m_session.begin();
        }
        if (m_done % 4096 == 0 && m_options.progress && !m_options.progress(m_done, m_all))
            throw StoreFailure(StoreFailure::Kind::Interrupted,
                               about(m_source.path(), phrase("Failure", "cancelled.")));
        return m_difference.empty();
    }

    void compare(const StoredEvent& stored)
    {
        if (m_decision.outcome == Outcome::Rejected || m_decision.reason != stored.reason ||
            m_decision.units != stored.units || m_decision.needed != stored.needed ||
            m_decision.late != stored.late || m_decision.facts != stored.facts ||
            m_decision.draws != stored.draws)
            differ(stored, "the rules decide it differently (" + std::string(word(m_decision.outcome)) +
                               ", " + std::to_string(m_decision.units) + " units)");
    }

    bool differ(const StoredEvent& stored, const std::string& what)
    {
        m_difference = "journal of payer " + m_payer + ", entry " + std::to_string(stored.seq) + " (event " +
                       stored.source + " " + stored.id + "): " + what;
        return false;
    }

    JournalSource& m_source;
    const ReplayOptions& m_options;
    StoreWriter& m_target;
    Session m_session;
    EventParser m_parser;
    ParsedLine m_line;
    Decision m_decision;
    PayerNames m_names;
    std::string m_payer, m_difference;
    Instant m_clock = 0;
    std::int64_t m_done = 0, m_all = 0;
};

} // namespace

std::int64_t StoreJournal::events()
{
    std::int64_t sum = 0;
    for (const PayerRow& payer : m_store.listPayers())
        sum += payer.events;
    return sum;
}

std::vector<std::pair<std::int64_t, std::string>> StoreJournal::payers()
{
    std::vector<std::pair<std::int64_t, std::string>> all;
    for (const PayerRow& payer : m_store.listPayers())
        all.emplace_back(payer.no, payer.id);
    std::ranges::sort(all);
    return all;
}

std::string replay(JournalSource& source, StoreWriter& target, const ZoneCatalogue& zones,
                   const ReplayOptions& options)
{
    return Replay(source, target, zones, options).run();
}

} // namespace quota
