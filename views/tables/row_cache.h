// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a long table that are here, in chunks, with a bound. It knows nothing of Qt's models and is
// tested alone.
#pragma once

#include "tables/cell.h"

#include <QHash>
#include <optional>

namespace quota {

/// Rows by position. Holds at most kMostChunks chunks; the one longest unused makes room, unless the cache is
/// told to hold everything.
class RowCache {
public:
    static constexpr qint64 kChunk = 200;
    static constexpr int kMostChunks = 60;

    /// Forgets every row and request.
    void clear();
    /// Forgets the rows but not how many there are.
    void dropRows();
    /// Holds every row, for short tables that nobody can be asked about again.
    void setBounded(bool bounded) { m_bounded = bounded; }
    /// How many rows the table has.
    [[nodiscard]] qint64 total() const { return m_total; }
    /// Sets how many rows the table has.
    void setTotal(qint64 total) { m_total = total; }
    /// The row at a position, or null while it is not here.
    [[nodiscard]] const TableRow* row(qint64 position);
    /// The same without marking it as used.
    [[nodiscard]] const TableRow* peek(qint64 position) const;
    /// Puts rows at a position; from must be the start of a chunk. More than a chunk is split.
    void insert(qint64 from, QVector<TableRow> rows);
    /// Replaces a row that is here; false when it is not.
    bool replace(qint64 position, const TableRow& row);
    /// The start of the chunk to ask for so that position comes, if it is neither here nor asked for. Marks
    /// it as asked.
    std::optional<qint64> want(qint64 position);
    /// Chunks that are here.
    [[nodiscard]] int chunks() const { return int(m_chunks.size()); }

private:
    struct Chunk {
        QVector<TableRow> rows;
        quint64 used = 0;
    };

    void evict();

    QHash<qint64, Chunk> m_chunks;
    QHash<qint64, bool> m_asked;
    qint64 m_total = 0;
    quint64 m_clock = 0;
    bool m_bounded = true;
};

} // namespace quota
