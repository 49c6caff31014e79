// SPDX-License-Identifier: GPL-3.0-or-later
// A list that takes eight bytes where it is and grows by little: for rows of which there are millions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace quota {

/// As a vector, for plain values.
template <typename Value>
class Few {
    static_assert(std::is_trivially_copyable_v<Value> && alignof(Value) <= 8);

public:
    Few() = default;
    Few(const Few& other) { assign(other); }
    Few(Few&& other) noexcept : m_block(std::exchange(other.m_block, nullptr)) {}
    Few& operator=(const Few& other)
    {
        if (this != &other) {
            clear();
            assign(other);
        }
        return *this;
    }
    Few& operator=(Few&& other) noexcept
    {
        std::swap(m_block, other.m_block);
        return *this;
    }
    ~Few() { std::free(m_block); }

    std::size_t size() const { return m_block == nullptr ? 0 : m_block->size; }
    bool empty() const { return size() == 0; }
    Value* data() { return m_block == nullptr ? nullptr : reinterpret_cast<Value*>(m_block + 1); }
    const Value* data() const
    {
        return m_block == nullptr ? nullptr : reinterpret_cast<const Value*>(m_block + 1);
    }
    Value* begin() { return data(); }
    Value* end() { return data() + size(); }
    const Value* begin() const { return data(); }
    const Value* end() const { return data() + size(); }
    Value& back() { return end()[-1]; }

    void reserve(std::size_t capacity)
    {
        if (capacity == 0 || (m_block != nullptr && capacity <= m_block->capacity))
            return;
        const auto old = static_cast<std::uint32_t>(size());
        void* const grown = std::realloc(m_block, sizeof(Block) + capacity * sizeof(Value));
        if (grown == nullptr)
            throw std::bad_alloc();
        m_block = static_cast<Block*>(grown);
        *m_block = {old, static_cast<std::uint32_t>(capacity)};
    }
    void append(const Value* values, std::size_t count)
    {
        if (count == 0)
            return;
        reserve(size() + count);
        std::memcpy(static_cast<void*>(end()), values, count * sizeof(Value));
        m_block->size += static_cast<std::uint32_t>(count);
    }
    void push_back(const Value& value) { insert(end(), value); }
    Value* insert(Value* place, const Value& value)
    {
        const Value copy = value; // it may be one of ours
        const std::size_t at = empty() ? 0 : static_cast<std::size_t>(place - begin());
        const std::size_t count = size();
        if (m_block == nullptr || count == m_block->capacity)
            reserve(count + 1 + count / 4);
        Value* const to = begin() + at;
        std::memmove(static_cast<void*>(to + 1), to, (count - at) * sizeof(Value));
        std::memcpy(static_cast<void*>(to), &copy, sizeof copy);
        ++m_block->size;
        return to;
    }
    void erase(Value* first, Value* last)
    {
        if (first == last)
            return;
        std::memmove(static_cast<void*>(first), last, static_cast<std::size_t>(end() - last) * sizeof(Value));
        m_block->size -= static_cast<std::uint32_t>(last - first);
    }
    template <typename Unwanted>
    void eraseIf(Unwanted unwanted)
    {
        erase(std::remove_if(begin(), end(), unwanted), end());
    }
    void clear()
    {
        std::free(m_block);
        m_block = nullptr;
    }

private:
    struct Block {
        std::uint32_t size, capacity;
    };

    void assign(const Few& other) { append(other.data(), other.size()); }

    Block* m_block = nullptr;
};

/// A text that is mostly empty.
class FewText {
public:
    FewText& operator=(std::string_view text)
    {
        m_text.clear();
        m_text.append(text.data(), text.size());
        return *this;
    }
    std::string_view view() const { return {m_text.data(), m_text.size()}; }
    operator std::string() const { return std::string(view()); }
    bool empty() const { return m_text.empty(); }
    std::size_t find(std::string_view part) const { return view().find(part); }

private:
    Few<char> m_text;
};

} // namespace quota
