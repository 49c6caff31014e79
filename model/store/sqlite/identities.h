// SPDX-License-Identifier: GPL-3.0-or-later
// Which events the journal already holds, by a 64-bit hash of their identity; the texts are compared on a
// hit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// The hash of an event's identity, the same on every machine.
std::int64_t identityHash(std::string_view source, std::string_view id);

/// The identities of the open segment, in memory: 16 bytes each.
class OpenIdentities {
public:
    struct Slot {
        std::int64_t hash = 0;
        std::uint32_t payer = 0;
        std::uint32_t seq = 0; ///< 0 marks a free slot: journal entries count from 1
    };
    void insert(std::int64_t hash, std::int64_t payer, std::int64_t seq);
    /// Calls found(seq) for every entry of a payer with this hash until it returns true.
    template <typename Found>
    void find(std::int64_t hash, std::int64_t payer, Found found) const
    {
        if (m_slots.empty())
            return;
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t at = static_cast<std::size_t>(hash) & mask; m_slots[at].seq != 0;
             at = (at + 1) & mask)
            if (m_slots[at].hash == hash && m_slots[at].payer == payer &&
                found(std::int64_t{m_slots[at].seq}))
                return;
    }
    std::size_t size() const { return m_count; }
    void clear();

private:
    void grow();

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

/// Tells of most identities that a sealed segment does not hold them, from ten bits each.
class IdentityFilter {
public:
    /// An empty filter for so many identities.
    explicit IdentityFilter(std::size_t identities);
    explicit IdentityFilter(std::string_view stored) : m_bits(stored) {}
    void insert(std::int64_t hash);
    bool mayHold(std::int64_t hash) const;
    const std::string& bytes() const { return m_bits; }

private:
    std::string m_bits;
};

} // namespace quota
