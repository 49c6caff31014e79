// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that are kept as long as the state that has them: for ids of which there are millions.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quota {

/// A text in an arena, by its place there; valid as long as that arena or a copy of it.
class KeptText {
public:
    KeptText() = default;
    std::string_view view() const
    {
        if (m_place == nullptr)
            return {};
        std::uint32_t size = 0;
        std::memcpy(&size, m_place, sizeof size);
        return {m_place + sizeof size, size};
    }
    /// Where it is, to be fetched into the processor's cache.
    const void* place() const { return m_place; }
    operator std::string_view() const { return view(); }
    operator std::string() const { return std::string(view()); }
    bool empty() const { return view().empty(); }
    std::size_t size() const { return view().size(); }
    friend bool operator==(const KeptText& a, std::string_view b) { return a.view() == b; }
    friend bool operator==(const KeptText& a, const KeptText& b) { return a.view() == b.view(); }
    friend auto operator<=>(const KeptText& a, const KeptText& b) { return a.view() <=> b.view(); }

private:
    friend class TextArena;
    explicit KeptText(const char* place) : m_place(place) {}

    const char* m_place = nullptr; ///< four bytes of size, and the text
};

/// Takes texts, and gives none back before it goes itself. Copies share what was taken before.
class TextArena {
public:
    TextArena() = default;
    TextArena(const TextArena& other) : m_pages(other.m_pages) {}
    TextArena(TextArena&& other) noexcept
        : m_pages(std::move(other.m_pages)),
          m_next(std::exchange(other.m_next, nullptr)),
          m_left(std::exchange(other.m_left, 0))
    {
    }
    TextArena& operator=(TextArena other) noexcept
    {
        std::swap(m_pages, other.m_pages);
        std::swap(m_next, other.m_next);
        std::swap(m_left, other.m_left);
        return *this;
    }
    ~TextArena() = default;

    KeptText keep(std::string_view text)
    {
        const auto size = static_cast<std::uint32_t>(text.size());
        const std::size_t bytes = sizeof size + text.size();
        if (bytes > m_left)
            addPage(bytes);
        char* const place = m_next;
        std::memcpy(place, &size, sizeof size);
        std::memcpy(place + sizeof size, text.data(), text.size());
        m_next += bytes;
        m_left -= bytes;
        return KeptText(place);
    }

private:
    void addPage(std::size_t atLeast)
    {
        constexpr std::size_t smallest = 256, largest = 65536;
        const std::size_t usual = smallest << std::min<std::size_t>(m_pages.size(), 8);
        const std::size_t bytes = std::max(atLeast, std::min(usual, largest));
        m_pages.push_back(std::make_shared_for_overwrite<char[]>(bytes));
        m_next = m_pages.back().get();
        m_left = bytes;
    }

    std::vector<std::shared_ptr<char[]>> m_pages;
    char* m_next = nullptr;
    std::size_t m_left = 0;
};

} // namespace quota
