// SPDX-License-Identifier: GPL-3.0-or-later
// Which events the journal already holds, by a 32-bit hash of their identity; the texts are compared on a
// hit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// Where an identity's entry may be.
struct IdentityEntry {
    std::uint32_t hash = 0, payer = 0;
    std::uint32_t seq = 0; ///< 0 marks a free slot: journal entries count from 1
};

/// The identities of the open segment, in memory: 12 bytes each, nearly in the order of their hashes.
class OpenIdentities {
public:
    void insert(const IdentityEntry& entry);
    /// Calls found(seq) for every entry of a payer with this hash until it returns true.
    template <typename Found>
    void find(std::uint32_t hash, std::int64_t payer, Found found) const
    {
        if (m_slots.empty())
            return;
        for (std::size_t at = home(hash); m_slots[at].seq != 0; at = at + 1 < m_slots.size() ? at + 1 : 0)
            if (m_slots[at].hash == hash && m_slots[at].payer == payer &&
                found(std::int64_t{m_slots[at].seq}))
                return;
    }
    /// Fetches what a find of this hash will look at.
    void prefetch(std::uint32_t hash) const
    {
        if (!m_slots.empty())
            __builtin_prefetch(&m_slots[home(hash)]);
    }
    std::size_t size() const { return m_count; }
    /// All entries by hash, payer and seq; empties the table.
    std::vector<IdentityEntry> takeSorted();
    void clear();

private:
    std::size_t home(std::uint32_t hash) const { return std::uint64_t{hash} * m_slots.size() >> 32; }
    void grow();

    std::vector<IdentityEntry> m_slots;
    std::size_t m_count = 0;
    std::size_t m_usual = 1024; ///< slots to begin with: the next segment grows as large as the one before
};

/// Tells of most identities that a sealed segment does not hold them, from twelve bits each in one line of
/// the processor's cache.
class IdentityFilter {
public:
    /// An empty filter for so many identities.
    explicit IdentityFilter(std::size_t identities);
    explicit IdentityFilter(std::string_view stored) : m_bits(stored) {}
    void insert(std::uint32_t hash);
    bool mayHold(std::uint32_t hash) const;
    const std::string& bytes() const { return m_bits; }

private:
    std::string m_bits;
};

} // namespace quota
