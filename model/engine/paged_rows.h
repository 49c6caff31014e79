// SPDX-License-Identifier: GPL-3.0-or-later
// A list that grows without moving what it has, nor making room for twice as much: for rows of which there
// are millions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace quota {

/// As a vector, as far as it is needed. The first page grows as a vector does, so that few rows take little.
template <typename Row>
class PagedRows {
public:
    class Place {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = const Row*;
        using reference = const Row&;

        Place() = default;
        Place(const PagedRows* rows, std::size_t at) : m_rows(rows), m_at(at) {}
        const Row& operator*() const { return (*m_rows)[m_at]; }
        const Row* operator->() const { return &(*m_rows)[m_at]; }
        Place& operator++()
        {
            ++m_at;
            return *this;
        }
        Place operator++(int) { return Place(m_rows, m_at++); }
        bool operator==(const Place& other) const { return m_at == other.m_at; }

    private:
        const PagedRows* m_rows = nullptr;
        std::size_t m_at = 0;
    };

    const Row& operator[](std::size_t i) const { return m_pages[i >> kBits][i & kMask]; }
    Row& operator[](std::size_t i) { return m_pages[i >> kBits][i & kMask]; }
    std::size_t size() const
    {
        return m_pages.empty() ? 0 : ((m_pages.size() - 1) << kBits) + m_pages.back().size();
    }
    Place begin() const { return {this, 0}; }
    Place end() const { return {this, size()}; }
    /// Makes room for so many rows, of the first page alone.
    void reserve(std::size_t rows)
    {
        if (m_pages.empty() && rows > 0)
            m_pages.emplace_back().reserve(std::min(rows, kRows));
    }
    void push_back(Row row)
    {
        if (m_pages.empty() || m_pages.back().size() == kRows) {
            const bool isFirst = m_pages.empty();
            m_pages.emplace_back();
            if (!isFirst)
                m_pages.back().reserve(kRows);
        }
        m_pages.back().push_back(std::move(row));
    }
    /// Leaves the first rows alone.
    void shrink(std::size_t rows)
    {
        m_pages.resize((rows + kMask) >> kBits);
        if (!m_pages.empty()) {
            std::vector<Row>& last = m_pages.back();
            last.erase(last.begin() + static_cast<std::ptrdiff_t>(rows - ((m_pages.size() - 1) << kBits)),
                       last.end());
        }
    }

private:
    static constexpr unsigned kBits = 12;
    static constexpr std::size_t kRows = std::size_t{1} << kBits, kMask = kRows - 1;

    std::vector<std::vector<Row>> m_pages;
};

} // namespace quota
