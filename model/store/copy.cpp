// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/copy.h"

#include "store/session.h"
#include "store/store_failure.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

namespace quota {

namespace {

struct Batch {
    std::int64_t last = 0;
    std::string hash;
};

class Copy {
public:
    Copy(SqlStore& source, SqlStore& there, StoreWriter& target, const ZoneCatalogue& zones,
         const std::function<bool(std::int64_t, std::int64_t)>& progress)
        : m_source(source),
          m_there(there),
          m_target(target),
          m_session(target, zones),
          m_parser(zones),
          m_progress(progress)
    {
    }

    std::int64_t run()
    {
        const auto snapshot = m_source.snapshot();
        std::vector<PayerRow> payers = m_source.listPayers();
        std::ranges::sort(payers, {}, &PayerRow::no);
        std::map<std::string, PayerRow> copied;
        for (PayerRow& row : m_there.listPayers())
            copied.emplace(row.id, std::move(row));
        for (const PayerRow& payer : payers)
            m_all += payer.events;
        for (const PayerRow& payer : payers) {
            const auto there = copied.find(payer.id);
            copyPayer(payer, there != copied.end() ? there->second : PayerRow());
            if (there != copied.end())
                copied.erase(there);
        }
        if (!copied.empty())
            failDifferent(
                phrase("Failure", "holds a payer %1 that the source has not; copy into an empty store.")
                    .text(copied.begin()->first));
        copyImports();
        return m_copied;
    }

private:
    [[noreturn]] void failDifferent(Phrase what) const
    {
        throw StoreFailure(StoreFailure::Kind::Other, about(m_there.path(), std::move(what)));
    }

    std::deque<Batch> batchesOf(SqlStore& store, std::int64_t payer, std::int64_t fromSeq)
    {
        std::deque<Batch> batches;
        Statement rows = store.database().prepare(
            "SELECT last_seq, hash FROM batch WHERE payer=$1 AND last_seq>=$2 ORDER BY first_seq");
        rows.bind(payer, fromSeq);
        while (rows.step())
            batches.push_back({rows.integer(0), std::string(rows.blob(1))});
        return batches;
    }

    /// The target's beginning must be the source's, which the chain at its end says.
    void checkBeginning(const PayerRow& payer, const PayerRow& there)
    {
        if (there.events == 0)
            return;
        const std::deque<Batch> batches = batchesOf(m_source, payer.no, there.events);
        if (batches.empty() || batches.front().last != there.events ||
            batches.front().hash != there.journalHash)
            failDifferent(
                phrase("Failure", "holds other events of %1; copy into an empty store.").text(payer.id));
    }

    void copyPayer(const PayerRow& payer, const PayerRow& there)
    {
        checkBeginning(payer, there);
        m_done += there.events;
        m_names = m_source.names(payer.no);
        std::deque<Batch> batches = batchesOf(m_source, payer.no, there.events + 1);
        const std::string damage =
            m_source.journal().read(payer.no, there.events + 1, [&](const StoredEvent& stored) {
                if (!m_isOpen)
                    m_session.begin();
                m_isOpen = true;
                take(payer, stored);
                if (!batches.empty() && stored.seq == batches.front().last) {
                    closeBatch(payer, stored.seq, batches.front().hash);
                    batches.pop_front();
                }
                return true;
            });
        if (!damage.empty() || !batches.empty())
            throw StoreFailure(
                StoreFailure::Kind::Damaged,
                about(m_source.path(),
                      damage.empty()
                          ? phrase("Failure",
                                   "the journal of %1 ends before its last batch; run “quotactl verify”.")
                                .text(payer.id)
                          : phrase("Failure", "the journal of %1's %2; run “quotactl verify”.")
                                .text(payer.id)
                                .text(damage)));
    }

    void take(const PayerRow& payer, const StoredEvent& stored)
    {
        const bool known = stored.account < m_names.accounts.size() &&
                           (stored.device == noIndex || stored.device < m_names.devices.size());
        const std::string_view device =
            known && stored.device != noIndex ? std::string_view(m_names.devices[stored.device]) : "";
        if (!known || !restoreEvent(m_parser, stored, m_names.accounts[stored.account], device, m_line))
            failAt(payer, stored,
                   phrase("Failure",
                          "journal of payer %1, entry %2: its data cannot be read; run “quotactl verify”."));
        m_session.submit(m_line, m_decision);
        if (m_decision.reason != stored.reason || m_decision.units != stored.units ||
            m_decision.needed != stored.needed || m_decision.late != stored.late ||
            m_decision.facts != stored.facts || m_decision.draws != stored.draws)
            failAt(payer, stored,
                   phrase("Failure", "journal of payer %1, entry %2: the rules decide it differently; run "
                                     "“quotactl verify”."));
        ++m_copied;
        if (++m_done % 4096 == 0 && m_progress && !m_progress(m_done, m_all)) {
            m_session.rollback();
            throw StoreFailure(
                StoreFailure::Kind::Interrupted,
                about(m_there.path(),
                      phrase("Failure",
                             "cancelled; what was copied is kept, and the same copy goes on behind it.")));
        }
    }

    [[noreturn]] void failAt(const PayerRow& payer, const StoredEvent& stored, Phrase what)
    {
        m_session.rollback();
        throw StoreFailure(
            StoreFailure::Kind::Damaged,
            about(m_source.path(), std::move(what).text(payer.id).text(std::to_string(stored.seq))));
    }

    void closeBatch(const PayerRow& payer, std::int64_t last, const std::string& hash)
    {
        m_session.commit(nullptr, {}, true);
        m_isOpen = false;
        const PayerSlot* slot = m_session.payerOf(payer.id);
        if (slot == nullptr || slot->row.journalHash != hash)
            throw StoreFailure(
                StoreFailure::Kind::Damaged,
                about(m_source.path(), phrase("Failure", "journal of payer %1, entries up to %2: do not fit "
                                                         "the batch’s hash; run “quotactl verify”.")
                                           .text(payer.id)
                                           .text(std::to_string(last))));
    }

    void copyImports()
    {
        if (!m_there.lastImports(1).empty())
            return;
        std::vector<ImportRow> imports = m_source.lastImports(std::numeric_limits<int>::max());
        std::ranges::reverse(imports);
        m_session.begin();
        for (ImportRow& row : imports) {
            const std::vector<RejectRow> rejects = m_source.rejectsOf(row.no);
            row.no = 0;
            m_target.saveImport(row, rejects);
        }
        for (const std::string& version : m_source.zoneData())
            m_target.addZoneData(version);
        m_session.commit(nullptr, {}, true);
    }

    SqlStore& m_source;
    SqlStore& m_there;
    StoreWriter& m_target;
    Session m_session;
    EventParser m_parser;
    ParsedLine m_line;
    Decision m_decision;
    PayerNames m_names;
    const std::function<bool(std::int64_t, std::int64_t)>& m_progress;
    std::int64_t m_all = 0, m_done = 0, m_copied = 0;
    bool m_isOpen = false;
};

} // namespace

std::int64_t copyStore(SqlStore& source, SqlStore& there, StoreWriter& target, const ZoneCatalogue& zones,
                       const std::function<bool(std::int64_t, std::int64_t)>& progress)
{
    return Copy(source, there, target, zones, progress).run();
}

} // namespace quota
