// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/id_index.h"

#include <cstring>

namespace quota {

std::uint32_t IdIndex::hash(Index account, std::string_view id)
{
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ull;
    std::uint64_t h = (account + 1) * factor ^ id.size();
    while (!id.empty()) {
        std::uint64_t word = 0;
        const std::size_t n = id.size() < 8 ? id.size() : 8;
        std::memcpy(&word, id.data(), n);
        h = (h ^ word) * factor;
        h ^= h >> 32;
        id.remove_prefix(n);
    }
    return static_cast<std::uint32_t>(h ^ h >> 29);
}

void IdIndex::insert(std::uint32_t hash, Index row)
{
    if ((m_count + 1) * 3 > m_slots.size() * 2)
        grow();
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    while (m_slots[at].row != noIndex)
        at = (at + 1) & mask;
    m_slots[at] = {hash, row};
    ++m_count;
}

void IdIndex::grow()
{
    std::vector<Slot> old(m_slots.empty() ? 16 : m_slots.size() * 2);
    old.swap(m_slots);
    const std::size_t mask = m_slots.size() - 1;
    for (const Slot& slot : old) {
        if (slot.row == noIndex)
            continue;
        std::size_t at = slot.hash & mask;
        while (m_slots[at].row != noIndex)
            at = (at + 1) & mask;
        m_slots[at] = slot;
    }
}

} // namespace quota
