// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/importer.h"

#include "journal/journal_reader.h"
#include "journal/objection.h"
#include "store/identity.h"
#include "store/inbox.h"
#include "store/store_failure.h"
#include "store/try_again.h"
#include "workspace/decision_log.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace quota {

namespace {

constexpr std::size_t linesPerBatch = 1024;
constexpr std::size_t batchesAhead = 4;
/// A transaction takes what comes in so long.
constexpr auto timePerTransaction = std::chrono::seconds(3);
constexpr std::size_t keptTextBytes = keptRejectBytes;

/// Lines that were read and parsed together, with where the input stood behind them.
struct LineBatch {
    std::vector<ParsedLine> lines;
    std::vector<std::uint32_t> identities; ///< identityHash of the good ones
    std::vector<std::int64_t> numbers;
    std::vector<std::string> texts; ///< of rejected lines, cut; empty for good ones
    std::size_t count = 0;
    std::int64_t taken = 0, line = 0, bytesRead = 0;
    std::array<std::uint64_t, 2> digest{};
    std::string error;
    bool last = false;
};

/// Reads ahead on a thread of its own.
class ReadAhead {
public:
    ReadAhead(JournalReader& reader, const ZoneCatalogue& zones)
        : m_reader(reader), m_thread([this, &zones] { run(zones); })
    {
    }
    ~ReadAhead()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stop = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }
    std::unique_ptr<LineBatch> take()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return !m_ready.empty(); });
        auto batch = std::move(m_ready.front());
        m_ready.pop_front();
        m_wake.notify_all();
        return batch;
    }
    /// Gives a batch back, so that its memory is used again.
    void giveBack(std::unique_ptr<LineBatch> batch)
    {
        const std::lock_guard lock(m_mutex);
        m_spare.push_back(std::move(batch));
    }

private:
    std::unique_ptr<LineBatch> spare()
    {
        const std::lock_guard lock(m_mutex);
        if (m_spare.empty())
            return std::make_unique<LineBatch>();
        auto batch = std::move(m_spare.back());
        m_spare.pop_back();
        return batch;
    }
    void fill(LineBatch& batch, EventParser& parser)
    {
        batch.count = 0;
        batch.lines.resize(linesPerBatch);
        batch.identities.resize(linesPerBatch);
        batch.numbers.resize(linesPerBatch);
        batch.texts.resize(linesPerBatch);
        std::size_t bytes = 0;
        JournalReader::Line line;
        // Few huge lines count as many small ones, so that what is read ahead stays small.
        while (batch.count < linesPerBatch && bytes < 4u << 20 && m_reader.next(line)) {
            ParsedLine& parsed = batch.lines[batch.count];
            parser.parse(line, parsed);
            batch.identities[batch.count] =
                parsed.ok ? identityHash(parsed.event.source, parsed.event.id) : 0;
            batch.numbers[batch.count] = line.number;
            batch.texts[batch.count] = line.text.substr(0, keptTextBytes);
            bytes += line.text.size();
            ++batch.count;
            batch.line = line.number;
        }
        batch.last = batch.count < linesPerBatch && bytes < 4u << 20;
        batch.taken = m_reader.bytesConsumed();
        batch.bytesRead = m_reader.inputBytesRead();
        batch.digest = m_reader.digest();
        batch.error = batch.last ? m_reader.error() : "";
    }
    void run(const ZoneCatalogue& zones)
    {
        EventParser parser(zones);
        for (bool last = false; !last;) {
            auto batch = spare();
            fill(*batch, parser);
            last = batch->last;
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stop || m_ready.size() < batchesAhead; });
            if (m_stop)
                return;
            m_ready.push_back(std::move(batch));
            m_wake.notify_all();
        }
    }

    JournalReader& m_reader;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<LineBatch>> m_ready;
    std::vector<std::unique_ptr<LineBatch>> m_spare;
    bool m_stop = false;
    std::thread m_thread;
};

class Import {
public:
    Import(Session& session, const ZoneCatalogue& zones, const ImportOptions& options)
        : m_session(session), m_zones(zones), m_options(options)
    {
    }

    ImportResult run()
    {
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
            // Where a transaction may be undone, its lines are kept until it is committed.
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
                apply(*m_held[m_applied]);
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
        while (!m_session.expect({batch.lines.data(), batch.count})) {
            commit(false);
            begin();
        }
        if (m_inTransaction == 0)
            applyInbox(m_session);
        for (std::size_t i = 0; i < batch.count; ++i) {
            fetchAhead(batch, i);
            applyLine(batch, i);
        }
        m_inTransaction += static_cast<std::int64_t>(batch.count);
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
            if (at < batch.count)
                m_session.prefetch(batch.lines[at], batch.identities[at], what);
        };
        fetch(i + 3 * step, PayerState::Fetch::Place);
        fetch(i + 2 * step, PayerState::Fetch::Row);
        fetch(i + step, PayerState::Fetch::Days);
    }

    void applyLine(LineBatch& batch, std::size_t i)
    {
        ParsedLine& line = batch.lines[i];
        const std::int64_t number = batch.numbers[i];
        const std::string& text = batch.texts[i];
        m_session.submit(line, batch.identities[i], m_decision);
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
            if (row.rejected++ < keptRejects)
                m_newRejects.push_back(
                    {number, line.rejection.reason, validUtf8(line.rejection.message), validUtf8(text)});
            if (m_rejects->isWanted()) {
                m_text.clear();
                appendReject(m_text, m_options.path, number, line.rejection, text);
                m_rejects->write(m_text);
            }
        }
        if (m_decisions->isWanted()) {
            m_text.clear();
            appendDecision(m_text, line, m_decision);
            m_decisions->write(m_text);
        }
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
    std::vector<std::unique_ptr<LineBatch>> m_held;    ///< lines of the running transaction
    std::size_t m_applied = 0, m_committedBatches = 0; ///< of those held
    ImportRow m_committed;                             ///< the import's row behind the last commit
    Attempts m_attempts;
    std::chrono::steady_clock::time_point m_started, m_opened;
};

} // namespace

ImportResult importJournal(Session& session, const ZoneCatalogue& zones, const ImportOptions& options)
{
    return Import(session, zones, options).run();
}

} // namespace quota
