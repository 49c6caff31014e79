// SPDX-License-Identifier: GPL-3.0-or-later
// One block of characters that many views point into; used again and again without allocating.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace quota {

class Arena {
public:
    /// Forgets everything and makes room for `capacity` characters; views from before are void.
    void reset(std::size_t capacity)
    {
        m_size = 0;
        // Moved from, it has no block; and one made for a huge line is not kept for the many small ones.
        if (!m_block || capacity > m_capacity || (m_capacity > keptAtMost && capacity <= keptAtMost)) {
            m_block = std::make_unique_for_overwrite<char[]>(capacity);
            m_capacity = capacity;
        }
    }

    /// Copies `text` behind what is there; what reset made room for must suffice. The view survives moves.
    std::string_view put(std::string_view text)
    {
        if (text.empty())
            return {};
        char* const at = m_block.get() + m_size;
        std::memcpy(at, text.data(), text.size());
        m_size += text.size();
        return {at, text.size()};
    }

private:
    static constexpr std::size_t keptAtMost = 1 << 20;

    std::unique_ptr<char[]> m_block;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace quota
