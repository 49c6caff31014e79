// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the index of a row by its id and the account that it belongs to.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace quota {

using Index = std::uint32_t;
inline constexpr Index noIndex = 0xffffffff;

/// An open-addressing table of row numbers; the rows keep the ids, so a million devices cost 8 bytes each
/// here.
class IdIndex {
public:
    /// A hash that is the same on every machine.
    static std::uint32_t hash(Index account, std::string_view id);

    /// The row for which same(row) holds, or noIndex.
    template <typename Same>
    Index find(std::uint32_t hash, Same same) const
    {
        if (m_slots.empty())
            return noIndex;
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t at = hash & mask; m_slots[at].row != noIndex; at = (at + 1) & mask)
            if (m_slots[at].hash == hash && same(m_slots[at].row))
                return m_slots[at].row;
        return noIndex;
    }

    /// Fetches into the processor's cache what a find of this hash will look at.
    void prefetch(std::uint32_t hash) const
    {
        if (!m_slots.empty())
            __builtin_prefetch(&m_slots[hash & (m_slots.size() - 1)]);
    }
    /// A row that a find of this hash is likely to give, or noIndex.
    Index likely(std::uint32_t hash) const
    {
        return find(hash, [](Index) { return true; });
    }

    /// Adds a row that is not there yet.
    void insert(std::uint32_t hash, Index row);

private:
    struct Slot {
        std::uint32_t hash = 0;
        Index row = noIndex;
    };
    void grow();

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

} // namespace quota
