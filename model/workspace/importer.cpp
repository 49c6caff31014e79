// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/importer.h"

#include "journal/objection.h"
#include "store/inbox.h"
#include "store/store_failure.h"
#include "store/try_again.h"
#include "store/waits.h"
#include "store/wanted.h"
#include "workspace/decision_log.h"
#include "workspace/read_ahead.h"

#include <chrono>
#include <memory>
#include <vector>

namespace quota {

namespace {

/// A transaction takes what comes in so long.
constexpr auto timePerTransaction = std::chrono::seconds(3);
constexpr auto silentWait = std::chrono::seconds(2);
constexpr std::size_t keptTextBytes = keptRejectBytes;

class Import {
public:
    Import(Session& session, const ZoneCatalogue& zones, const ImportOptions& options)
        : m_session(session), m_zones(zones), m_options(options), m_parser(zones)
    {
    }

    ImportResult run()
    {
        // Whoever waits for a server asks now and then whether it should; so it can be told meanwhile.
        const Wanted wanted([this, before = Wanted::ofThisThread()] {
            tellWaiting();
            return !before || before();
        });
        OpenedJournal opened = openJournal(m_options.path, m_options.type);
        if (!opened.reader)
            throw StoreFailure(StoreFailure::Kind::Missing, objectionOf(opened.error));
        opened = resume(std::move(opened));
        m_decisions = std::make_unique<GrowingFile>(m_options.decisionsPath, m_result.row.decisionsBytes);
        m_rejects = std::make_unique<GrowingFile>(m_options.rejectsPath, m_result.row.rejectsBytes);
        m_committed = m_result.row;
        m_size = opened.reader->inputSize();
        m_started = std::chrono::steady_clock::now();
        m_firstLine = counted();
        ReadAhead ahead(*opened.reader, m_zones);
        for (bool last = false; !last && !m_result.cancelled;) {
            auto batch = ahead.take();
            last = batch->last;
            m_result.error = batch->error;
            m_held.push_back(std::move(batch));
            applyHeld();
            // Where a transaction may be undone, its lines are kept as they were read until it is committed.
            ahead.giveBack(std::move(m_held.back()->parsed));
            if (!m_open || !m_session.store().isShared()) {
                for (auto& done : m_held)
                    ahead.giveBack(std::move(done));
                m_held.clear();
                m_applied = m_committedBatches = 0;
            }
        }
        return m_result;
    }

private:
    void tellWaiting() const
    {
        const auto waited = std::chrono::duration_cast<std::chrono::seconds>(waitedForOther());
        if (m_options.waits && waited >= silentWait)
            m_options.waits(waited);
    }

    /// Finds how far an interrupted run came, and skips what it took when the input begins with the same
    /// bytes.
    OpenedJournal resume(OpenedJournal opened)
    {
        m_result.row.path = m_options.path;
        m_result.row.type = m_options.type;
        const auto unfinished = m_options.path == "-"
                                    ? std::nullopt
                                    : m_session.store().unfinishedImport(m_options.path, m_options.type);
        if (!unfinished)
            return opened;
        if (opened.reader->skip(unfinished->taken) && opened.reader->digest() == unfinished->digest) {
            m_result.row = *unfinished;
            m_result.resumed = true;
            return opened;
        }
        return openJournal(m_options.path, m_options.type);
    }

    std::int64_t counted() const
    {
        const ImportRow& r = m_result.row;
        return r.accepted + r.refused + r.duplicate + r.rejected;
    }

    void applyHeld()
    {
        while (m_applied < m_held.size()) {
            try {
                LineBatch& batch = *m_held[m_applied];
                if (!batch.parsed)
                    batch.parse(m_parser, std::move(m_parsedAgain));
                apply(batch);
                if (m_applied + 1 < m_held.size())
                    m_parsedAgain = std::move(batch.parsed);
                ++m_applied;
            } catch (const StoreFailure& failed) {
                m_session.rollback();
                m_open = false;
                if (!m_session.store().isShared() || !m_attempts.mayTryAgain(failed))
                    throw;
                goBack();
            } catch (...) {
                m_session.rollback();
                throw;
            }
        }
    }

    /// To what is committed.
    void goBack()
    {
        m_result.row = m_committed;
        m_newRejects.clear();
        m_applied = m_committedBatches;
        m_decisions = std::make_unique<GrowingFile>(m_options.decisionsPath, m_committed.decisionsBytes);
        m_rejects = std::make_unique<GrowingFile>(m_options.rejectsPath, m_committed.rejectsBytes);
    }

    void begin()
    {
        m_session.begin();
        m_open = true;
        m_opened = std::chrono::steady_clock::now();
        m_inTransaction = 0;
    }

    void apply(LineBatch& batch)
    {
        if (!m_open)
            begin();
        while (!m_session.expect({batch.parsed->lines.data(), batch.count()})) {
            commit(false);
            begin();
        }
        if (m_inTransaction == 0)
            applyInbox(m_session);
        for (std::size_t i = 0; i < batch.count(); ++i) {
            fetchAhead(batch, i);
            applyLine(batch, i);
        }
        m_inTransaction += static_cast<std::int64_t>(batch.count());
        ImportRow& row = m_result.row;
        row.taken = batch.taken;
        row.digest = batch.digest;
        row.line = batch.line;
        if (m_options.progress && !m_options.progress(progressAt(batch)))
            m_result.cancelled = true;
        const std::int64_t most = m_options.linesPerTransaction > 0 ? m_options.linesPerTransaction
                                                                    : m_session.store().linesPerTransaction();
        const bool due =
            m_inTransaction >= most || std::chrono::steady_clock::now() - m_opened >= timePerTransaction;
        if (due || batch.last || m_result.cancelled) {
            commit(batch.last || m_result.cancelled);
            m_committedBatches = m_applied + 1;
        }
    }

    /// Deciding waits for memory more than for anything else, so it is asked for some lines ahead.
    void fetchAhead(const LineBatch& batch, std::size_t i)
    {
        constexpr std::size_t step = 8;
        const auto fetch = [&](std::size_t at, PayerState::Fetch what) {
            if (at < batch.count())
                m_session.prefetch(batch.parsed->lines[at], batch.parsed->identities[at], what);
        };
        fetch(i + 3 * step, PayerState::Fetch::Place);
        fetch(i + 2 * step, PayerState::Fetch::Row);
        fetch(i + step, PayerState::Fetch::Days);
    }

    void applyLine(LineBatch& batch, std::size_t i)
    {
        ParsedLine& line = batch.parsed->lines[i];
        m_session.submit(line, batch.parsed->identities[i], m_decision);
        ImportRow& row = m_result.row;
        switch (m_decision.outcome) {
        case Outcome::Accepted:
            ++row.accepted;
            break;
        case Outcome::Refused:
            ++row.refused;
            break;
        case Outcome::Duplicate:
            ++row.duplicate;
            break;
        case Outcome::Rejected:
            noteReject(batch.raw.at(i), line.rejection);
        }
        if (m_decisions->isWanted()) {
            m_text.clear();
            appendDecision(m_text, line, m_decision);
            m_decisions->write(m_text);
        }
    }

    void noteReject(const JournalReader::Line& line, const Rejection& rejection)
    {
        const std::string text(line.text.substr(0, keptTextBytes));
        if (m_result.row.rejected++ < keptRejects)
            m_newRejects.push_back(
                {line.number, rejection.reason, validUtf8(rejection.message), validUtf8(text)});
        if (!m_rejects->isWanted())
            return;
        m_text.clear();
        appendReject(m_text, m_options.path, line.number, rejection, text);
        m_rejects->write(m_text);
    }

    void commit(bool importEnds)
    {
        ImportRow& row = m_result.row;
        row.decisionsBytes = m_decisions->flush();
        row.rejectsBytes = m_rejects->flush();
        row.updated = m_options.wallClock;
        m_session.commit(&row, m_newRejects, importEnds);
        m_newRejects.clear();
        m_open = false;
        m_committed = row;
        if (m_options.committed)
            m_options.committed(row);
        m_committedBatches = m_applied;
        m_attempts.succeed();
    }

    ImportProgress progressAt(const LineBatch& batch) const
    {
        const ImportRow& r = m_result.row;
        const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(
                                 std::chrono::steady_clock::now() - m_started)
                                 .count();
        const std::int64_t lines = counted();
        return {m_options.path,  lines,       r.accepted,
                r.refused,       r.duplicate, r.rejected,
                batch.bytesRead, m_size,      elapsed > 0 ? (lines - m_firstLine) * 1000 / elapsed : 0};
    }

    Session& m_session;
    const ZoneCatalogue& m_zones;
    const ImportOptions& m_options;
    ImportResult m_result;
    Decision m_decision;
    std::unique_ptr<GrowingFile> m_decisions, m_rejects;
    std::vector<RejectRow> m_newRejects;
    std::string m_text;
    std::int64_t m_size = -1, m_inTransaction = 0, m_firstLine = 0;
    bool m_open = false;
    EventParser m_parser;
    std::unique_ptr<ParsedLines> m_parsedAgain;        ///< room for lines that are taken anew
    std::vector<std::unique_ptr<LineBatch>> m_held;    ///< lines of the running transaction
    std::size_t m_applied = 0, m_committedBatches = 0; ///< of those held
    ImportRow m_committed;                             ///< the import's row behind the last commit
    Attempts m_attempts;
    std::chrono::steady_clock::time_point m_started, m_opened;
};

} // namespace

ImportResult importJournal(Session& session, const ZoneCatalogue& zones, const ImportOptions& options)
{
    for (;;) {
        try {
            return Import(session, zones, options).run();
        } catch (const StoreFailure& failed) {
            // What the server lost is read again from where it stands now; a pipe cannot go back.
            if (failed.kind() != StoreFailure::Kind::Rewound || options.path == "-")
                throw;
        }
    }
}

} // namespace quota
