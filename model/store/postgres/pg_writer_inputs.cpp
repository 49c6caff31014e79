// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in to a store on a server: how far imports are, and the inbox.
#include "store/postgres/pg_writer.h"
#include "store/sql/import_log.h"
#include "store/try_again.h"
#include "store/waits.h"
#include "store/wanted.h"

#include <xxhash.h>

#include <chrono>

namespace quota {

/// An input that another program is taking in has no unfinished import: that program holds a lock by the
/// input's name. One that was killed holds it until the server has noticed, and may commit once more till
/// then; one that is there commits again and again.
std::optional<ImportRow> PgWriter::unfinishedImport(const std::string& path, const std::string& type)
{
    m_inputLock = static_cast<std::int64_t>(
        XXH3_64bits_withSeed(path.data(), path.size(), XXH3_64bits(type.data(), type.size())));
    for (Attempts attempts;;) {
        try {
            if (m_database.connection().isLost())
                reconnect();
            if (waitForInput(path, type))
                return quota::unfinishedImport(m_database, path, type);
            m_inputLock = 0;
            return std::nullopt;
        } catch (const StoreFailure& failed) {
            if (!attempts.mayTryAgain(failed))
                throw;
        }
    }
}

/// False when another program is there that takes the input in.
bool PgWriter::waitForInput(const std::string& path, const std::string& type)
{
    constexpr auto notice = std::chrono::milliseconds(60000), pause = std::chrono::milliseconds(100);
    const WaitsForOther waits;
    std::int64_t seen = committedLines(path, type);
    int commits = 0;
    for (auto waited = std::chrono::milliseconds(0); waited < notice && commits < 2; waited += pause) {
        if (lockInput())
            return true;
        if (!restWhileWanted(pause))
            throw StoreFailure(StoreFailure::Kind::Interrupted,
                               about(m_database.path(), phrase("Failure", "cancelled.")));
        if (const std::int64_t lines = committedLines(path, type); lines != seen) {
            seen = lines;
            ++commits;
        }
    }
    return false;
}

std::int64_t PgWriter::committedLines(const std::string& path, const std::string& type)
{
    Statement sum = m_database.prepare(
        "SELECT coalesce(sum(line + finished), 0)::bigint FROM import WHERE path=$1 AND type=$2");
    sum.bind(path, type);
    sum.step();
    const std::int64_t lines = sum.integer(0);
    sum.reset();
    return lines;
}

bool PgWriter::lockInput()
{
    Statement lock = m_database.prepare("SELECT pg_try_advisory_lock($1)");
    lock.bind(m_inputLock);
    const bool isFree = lock.step() && lock.integer(0) != 0;
    lock.reset();
    return isFree;
}

void PgWriter::saveImport(ImportRow& row, const std::vector<RejectRow>& rejects)
{
    quota::saveImport(m_database, row, rejects);
    m_import = row;
}

void PgWriter::finishImport(std::int64_t import)
{
    quota::finishImport(m_database, import);
}

std::vector<InboxRow> PgWriter::listInbox(int limit)
{
    std::vector<InboxRow> rows;
    Statement waiting =
        m_database.prepare("SELECT no, login, line FROM inbox WHERE answer IS NULL ORDER BY no LIMIT $1");
    waiting.bind(limit);
    while (waiting.step())
        rows.push_back({waiting.integer(0), std::string(waiting.text(1)), std::string(waiting.text(2))});
    return rows;
}

void PgWriter::closeInbox(std::int64_t no, const std::string& answer)
{
    if (answer.empty())
        m_database.prepare("DELETE FROM inbox WHERE no=$1").bind(no).run();
    else
        m_database.prepare("UPDATE inbox SET answer=$1 WHERE no=$2").bind(answer, no).run();
}

} // namespace quota
