// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_copier.h"

#include <libpq-fe.h>

#include <algorithm>
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
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return !m_isRunning || m_bytes < mostBytes; });
    if (!m_isRunning) {
        lock.unlock();
        wait();
        lock.lock();
    }
    m_bytes += rows.size();
    m_pieces.push_back({&table, std::move(rows)});
    rows.clear();
    if (!m_spare.empty()) {
        rows = std::move(m_spare.back());
        m_spare.pop_back();
    }
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

/// What waits for the table that comes next goes together.
std::vector<std::string> PgCopier::takePieces(const Table*& table)
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> pieces;
    m_isRunning = !m_pieces.empty();
    if (!m_isRunning)
        return pieces;
    table = m_pieces.front().table;
    const auto others = std::stable_partition(m_pieces.begin(), m_pieces.end(),
                                              [&](const Piece& piece) { return piece.table == table; });
    for (auto piece = m_pieces.begin(); piece != others; ++piece)
        pieces.push_back(std::move(piece->rows));
    m_pieces.erase(m_pieces.begin(), others);
    return pieces;
}

void PgCopier::run()
{
    const Table* table = nullptr;
    for (std::vector<std::string> pieces; !(pieces = takePieces(table)).empty();) {
        try {
            copyRows(m_connection, *table, pieces);
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            m_pieces.clear();
            m_bytes = 0;
            m_isRunning = false;
            m_wake.notify_all();
            throw;
        }
        const std::lock_guard lock(m_mutex);
        for (std::string& piece : pieces) {
            m_bytes -= piece.size();
            piece.clear();
            if (m_spare.size() < mostSpare)
                m_spare.push_back(std::move(piece));
        }
        m_wake.notify_all();
    }
}

void copyRows(PgConnection& connection, const Table& table, const std::vector<std::string>& pieces)
{
    constexpr std::size_t most = 1 << 18;
    const auto send = [&](std::string_view data) {
        if (PQputCopyData(connection.handle(), data.data(), static_cast<int>(data.size())) != 1)
            connection.fail(nullptr);
    };
    std::string names;
    for (const SqlColumn& column : table.columns)
        names += (names.empty() ? "" : ", ") + std::string(column.name);
    connection.run(std::string("COPY quotadesk.") + table.name + " (" + names +
                   ") FROM STDIN (FORMAT binary)");
    send({"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", 19});
    for (const std::string& rows : pieces)
        for (std::string_view rest = rows; !rest.empty(); rest.remove_prefix(std::min(most, rest.size())))
            send(rest.substr(0, most));
    send({"\xff\xff", 2});
    if (PQputCopyEnd(connection.handle(), nullptr) != 1)
        connection.fail(nullptr);
    connection.finish();
}

} // namespace quota
