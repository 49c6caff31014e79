// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/identities.h"

#include <algorithm>

namespace quota {

namespace {

constexpr std::size_t lineBytes = 64;
constexpr unsigned bitsOfLine = 9; ///< 512 bits of a line take so many to number
constexpr unsigned probes = 6;
constexpr std::size_t bitsEach = 12;

/// Calls probe(byte, bit) for the bits of a hash within its line.
template <typename Probe>
void forEachBit(std::uint32_t hash, std::size_t bytes, Probe probe)
{
    const std::size_t line = (std::uint64_t{hash} * (bytes / lineBytes) >> 32) * lineBytes;
    std::uint64_t mixed = hash * 0x9E3779B97F4A7C15ull;
    mixed ^= mixed >> 29;
    for (unsigned i = 0; i < probes; ++i, mixed >>= bitsOfLine)
        probe(line + (mixed >> 3) % lineBytes, static_cast<unsigned>(mixed & 7));
}

} // namespace

void OpenIdentities::insert(const IdentityEntry& entry)
{
    if ((m_count + 1) * 4 > m_slots.size() * 3)
        grow();
    std::size_t at = home(entry.hash);
    while (m_slots[at].seq != 0)
        at = at + 1 < m_slots.size() ? at + 1 : 0;
    m_slots[at] = entry;
    ++m_count;
}

void OpenIdentities::clear()
{
    m_slots = {};
    m_count = 0;
}

void OpenIdentities::grow()
{
    std::vector<IdentityEntry> old(m_slots.empty() ? m_usual : m_slots.size() * 3 / 2);
    old.swap(m_slots);
    m_count = 0;
    for (const IdentityEntry& entry : old)
        if (entry.seq != 0)
            insert(entry);
}

std::vector<IdentityEntry> OpenIdentities::takeSorted()
{
    m_usual = std::max(m_usual, m_slots.size());
    std::vector<IdentityEntry> entries = std::move(m_slots);
    clear();
    std::erase_if(entries, [](const IdentityEntry& entry) { return entry.seq == 0; });
    // The table's order is by hash but for neighbours that met, and the few that ran over its end: those go
    // to theirs first, and the rest needs short moves only.
    const auto comesBefore = [](const IdentityEntry& a, const IdentityEntry& b) {
        return a.hash != b.hash ? a.hash < b.hash : a.payer != b.payer ? a.payer < b.payer : a.seq < b.seq;
    };
    const auto ranOver = std::find_if(entries.begin(), entries.end(),
                                      [](const IdentityEntry& entry) { return entry.hash < 1u << 31; });
    std::rotate(entries.begin(), ranOver, entries.end());
    for (std::size_t i = 1; i < entries.size(); ++i) {
        const IdentityEntry entry = entries[i];
        std::size_t at = i;
        for (; at > 0 && comesBefore(entry, entries[at - 1]); --at)
            entries[at] = entries[at - 1];
        entries[at] = entry;
    }
    return entries;
}

IdentityFilter::IdentityFilter(std::size_t identities)
    : m_bits((identities * bitsEach / 8 / lineBytes + 1) * lineBytes, '\0')
{
}

void IdentityFilter::insert(std::uint32_t hash)
{
    forEachBit(hash, m_bits.size(), [this](std::size_t byte, unsigned bit) {
        m_bits[byte] = static_cast<char>(m_bits[byte] | 1u << bit);
    });
}

bool IdentityFilter::mayHold(std::uint32_t hash) const
{
    if (m_bits.empty() || m_bits.size() % lineBytes != 0)
        return true;
    bool may = true;
    forEachBit(hash, m_bits.size(), [&](std::size_t byte, unsigned bit) {
        may = may && (static_cast<unsigned char>(m_bits[byte]) >> bit & 1) != 0;
    });
    return may;
}

} // namespace quota
