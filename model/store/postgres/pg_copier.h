// SPDX-License-Identifier: GPL-3.0-or-later
// Sends rows on a thread of its own, while the next ones are made.
#pragma once

#include "store/postgres/pg_connection.h"
#include "store/sql/table.h"
#include "store/wanted.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <string>
#include <vector>

namespace quota {

/// Has the connection from the first rows until wait(). What goes wrong is told by the next call.
class PgCopier {
public:
    /// The connection outlives it.
    explicit PgCopier(PgConnection& connection) : m_connection(connection) {}
    ~PgCopier();
    PgCopier(const PgCopier&) = delete;
    PgCopier& operator=(const PgCopier&) = delete;

    /// Takes rows in the form of COPY, and leaves an empty text that has room. Waits while too much is under
    /// way. Nothing else uses the connection. Throws StoreFailure.
    void send(const Table& table, std::string& rows);
    /// Takes a statement that gives no rows, with what it writes. The same holds.
    void send(Sql sql, PgParameters&& parameters);
    /// Whether it may have the connection.
    bool isAtWork() const { return m_work.valid(); }
    /// Until all rows are with the server. Throws StoreFailure.
    void wait();

private:
    struct Piece {
        const Table* table = nullptr; ///< that the rows go to, by COPY; else it is a statement
        std::string rows;
        SqlText sql;
        PgParameters parameters;
        std::size_t bytes() const { return rows.size() + parameters.bytes(); }
    };
    void add(Piece&& piece);
    void run();
    void copy(const std::vector<Piece>& pieces);
    std::vector<Piece> takePieces();

    PgConnection& m_connection;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Piece> m_pieces;
    std::vector<std::string> m_spare;
    std::size_t m_bytes = 0; ///< of pieces, those that are being sent too
    bool m_isRunning = false;
    std::future<void> m_work;
};

} // namespace quota
