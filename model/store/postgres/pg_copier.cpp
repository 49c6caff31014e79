// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_copier.h"

#include <libpq-fe.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace quota {

namespace {

/// So much may wait for the server.
constexpr std::size_t mostBytes = 8 << 20;
constexpr std::size_t mostSpare = 8;

} // namespace

PgCopier::~PgCopier()
{
    try {
        wait();
    } catch (const StoreFailure&) {
        // Nobody is left to tell; the server rolls back what was not committed.
    }
}

void PgCopier::send(const Table& table, std::string& rows)
{
    Piece piece;
    piece.table = &table;
    piece.rows = std::move(rows);
    add(std::move(piece));
    const std::lock_guard lock(m_mutex);
    rows.clear();
    if (!m_spare.empty()) {
        rows = std::move(m_spare.back());
        m_spare.pop_back();
    }
}

void PgCopier::send(Sql sql, PgParameters&& parameters)
{
    Piece piece;
    piece.sql = sql;
    piece.parameters = std::move(parameters);
    add(std::move(piece));
}

void PgCopier::add(Piece&& piece)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return !m_isRunning || m_bytes < mostBytes; });
    if (!m_isRunning) {
        lock.unlock();
        wait();
        lock.lock();
    }
    m_bytes += piece.bytes();
    m_pieces.push_back(std::move(piece));
    if (!std::exchange(m_isRunning, true))
        m_work = std::async(std::launch::async, [this, ask = Wanted::ofThisThread()] {
            const Wanted wanted(ask);
            run();
        });
}

void PgCopier::wait()
{
    if (m_work.valid())
        m_work.get();
}

/// A statement, or what waits for the table that comes next.
std::vector<PgCopier::Piece> PgCopier::takePieces()
{
    const std::lock_guard lock(m_mutex);
    std::vector<Piece> pieces;
    m_isRunning = !m_pieces.empty();
    if (!m_isRunning)
        return pieces;
    const Table* table = m_pieces.front().table;
    const auto others = table == nullptr
                            ? m_pieces.begin() + 1
                            : std::stable_partition(m_pieces.begin(), m_pieces.end(),
                                                    [&](const Piece& piece) { return piece.table == table; });
    std::move(m_pieces.begin(), others, std::back_inserter(pieces));
    m_pieces.erase(m_pieces.begin(), others);
    return pieces;
}

void PgCopier::run()
{
    for (std::vector<Piece> pieces; !(pieces = takePieces()).empty();) {
        try {
            if (pieces.front().table != nullptr)
                copy(pieces);
            else
                m_connection.run(pieces.front().sql, pieces.front().parameters);
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            m_pieces.clear();
            m_bytes = 0;
            m_isRunning = false;
            m_wake.notify_all();
            throw;
        }
        const std::lock_guard lock(m_mutex);
        for (Piece& piece : pieces) {
            m_bytes -= piece.bytes();
            if (piece.table == nullptr || m_spare.size() == mostSpare)
                continue;
            piece.rows.clear();
            m_spare.push_back(std::move(piece.rows));
        }
        m_wake.notify_all();
    }
}

/// Sends rows of one table.
void PgCopier::copy(const std::vector<Piece>& pieces)
{
    constexpr std::size_t most = 1 << 18;
    const auto send = [&](std::string_view data) {
        if (PQputCopyData(m_connection.handle(), data.data(), static_cast<int>(data.size())) != 1)
            m_connection.fail(nullptr);
    };
    const Table& table = *pieces.front().table;
    SqlText names;
    for (const SqlColumn& column : table.columns)
        names += (names.empty() ? Sql() : Sql(", ")) + column.name;
    m_connection.run("COPY quotadesk." + table.name + " (" + names + ") FROM STDIN (FORMAT binary)");
    send({"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", 19});
    for (const Piece& piece : pieces)
        for (std::string_view rest = piece.rows; !rest.empty();
             rest.remove_prefix(std::min(most, rest.size())))
            send(rest.substr(0, most));
    send({"\xff\xff", 2});
    if (PQputCopyEnd(m_connection.handle(), nullptr) != 1)
        m_connection.fail(nullptr);
    m_connection.finish();
}

} // namespace quota
