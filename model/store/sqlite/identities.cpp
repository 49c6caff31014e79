// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/identities.h"

#include <xxhash.h>

#include <bit>

namespace quota {

namespace {

constexpr int probes = 4;

/// Bit number k of a hash in a filter of `bits` bits, a power of two.
std::uint64_t probe(std::int64_t hash, int k, std::uint64_t bits)
{
    const auto h = static_cast<std::uint64_t>(hash);
    return (h + static_cast<std::uint64_t>(k) * ((h >> 32) | 1)) & (bits - 1);
}

} // namespace

std::int64_t identityHash(std::string_view source, std::string_view id)
{
    return static_cast<std::int64_t>(
        XXH3_64bits_withSeed(id.data(), id.size(), XXH3_64bits(source.data(), source.size())));
}

void OpenIdentities::insert(std::int64_t hash, std::int64_t payer, std::int64_t seq)
{
    if ((m_count + 1) * 3 > m_slots.size() * 2)
        grow();
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    while (m_slots[at].seq != 0)
        at = (at + 1) & mask;
    m_slots[at] = {hash, static_cast<std::uint32_t>(payer), static_cast<std::uint32_t>(seq)};
    ++m_count;
}

void OpenIdentities::clear()
{
    m_slots.clear();
    m_count = 0;
}

void OpenIdentities::grow()
{
    std::vector<Slot> old(m_slots.empty() ? 1024 : m_slots.size() * 2);
    old.swap(m_slots);
    m_count = 0;
    for (const Slot& slot : old)
        if (slot.seq != 0)
            insert(slot.hash, slot.payer, slot.seq);
}

IdentityFilter::IdentityFilter(std::size_t identities) : m_bits(std::bit_ceil(identities * 10 / 8 + 8), '\0')
{
}

void IdentityFilter::insert(std::int64_t hash)
{
    for (int k = 0; k < probes; ++k) {
        const std::uint64_t bit = probe(hash, k, m_bits.size() * 8);
        m_bits[bit / 8] = static_cast<char>(m_bits[bit / 8] | 1 << bit % 8);
    }
}

bool IdentityFilter::mayHold(std::int64_t hash) const
{
    for (int k = 0; k < probes; ++k) {
        const std::uint64_t bit = probe(hash, k, m_bits.size() * 8);
        if ((m_bits[bit / 8] >> bit % 8 & 1) == 0)
            return false;
    }
    return true;
}

} // namespace quota
