// SPDX-License-Identifier: GPL-3.0-or-later
// Which identities a writer knows to be in the journal, in six bytes each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace quota {

/// A set of keys of payers' events that forgets nothing, and rarely takes a key for one that is there: of
/// thousand millions that are not, one.
class KnownKeys {
public:
    void insert(std::int64_t payer, std::int64_t key);
    bool mayHold(std::int64_t payer, std::int64_t key) const;
    /// Fetches what a look at this key needs.
    void prefetch(std::int64_t payer, std::int64_t key) const;
    std::size_t size() const { return m_count; }
    void clear();

private:
    /// Marks of keys, each near the place that the rest of its hash names; 0 where there is none.
    using Part = std::vector<std::uint32_t>;

    std::vector<Part> m_parts; ///< full but the last
    std::size_t m_count = 0;
};

} // namespace quota
