// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/row_cache.h"

namespace quota {

void RowCache::clear()
{
    dropRows();
    m_total = 0;
}

void RowCache::dropRows()
{
    m_chunks.clear();
    m_asked.clear();
}

const TableRow* RowCache::row(qint64 position)
{
    const auto it = m_chunks.find(position / kChunk);
    if (position < 0 || it == m_chunks.end() || position % kChunk >= it->rows.size())
        return nullptr;
    it->used = ++m_clock;
    return &it->rows[position % kChunk];
}

const TableRow* RowCache::peek(qint64 position) const
{
    const auto it = m_chunks.constFind(position / kChunk);
    if (position < 0 || it == m_chunks.constEnd() || position % kChunk >= it->rows.size())
        return nullptr;
    return &it->rows[position % kChunk];
}

void RowCache::insert(qint64 from, QVector<TableRow> rows)
{
    Q_ASSERT(from % kChunk == 0);
    for (qint64 start = 0; start < rows.size() || start == 0; start += kChunk) {
        const qint64 number = (from + start) / kChunk;
        m_chunks[number] = {rows.mid(start, kChunk), ++m_clock};
        m_asked.remove(number);
    }
    evict();
}

bool RowCache::replace(qint64 position, const TableRow& row)
{
    const auto it = m_chunks.find(position / kChunk);
    if (position < 0 || it == m_chunks.end() || position % kChunk >= it->rows.size())
        return false;
    it->rows[position % kChunk] = row;
    return true;
}

std::optional<qint64> RowCache::want(qint64 position)
{
    const qint64 number = position / kChunk;
    if (position < 0 || position >= m_total || m_asked.contains(number) || m_chunks.contains(number))
        return std::nullopt;
    m_asked.insert(number, true);
    return number * kChunk;
}

void RowCache::evict()
{
    while (m_bounded && m_chunks.size() > kMostChunks) {
        auto oldest = m_chunks.begin();
        for (auto it = m_chunks.begin(); it != m_chunks.end(); ++it) {
            if (it->used < oldest->used)
                oldest = it;
        }
        m_chunks.erase(oldest);
    }
}

} // namespace quota
