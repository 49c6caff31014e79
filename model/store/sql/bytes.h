// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and texts packed into bytes, seven bits of a number a byte: what the store's packed rows are made
// of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace quota {

/// Appends to a text of bytes.
class ByteWriter {
public:
    explicit ByteWriter(std::string& out) : m_out(out) {}
    void byte(unsigned value) { m_out.push_back(static_cast<char>(value)); }
    void number(std::uint64_t value)
    {
        char bytes[10];
        std::size_t count = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[count++] = static_cast<char>(value | 0x80);
        bytes[count++] = static_cast<char>(value);
        m_out.append(bytes, count);
    }
    /// Small negative numbers stay short.
    void difference(std::int64_t value)
    {
        number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }
    /// What to add to `from` for `to`; wraps like the reader does.
    void difference(std::int64_t from, std::int64_t to)
    {
        difference(
            static_cast<std::int64_t>(static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from)));
    }
    void text(std::string_view value)
    {
        number(value.size());
        m_out += value;
    }
    /// A text that mostly begins as the one before it.
    void textAfter(std::string_view before, std::string_view value)
    {
        std::size_t shared = 0;
        while (shared < before.size() && shared < value.size() && before[shared] == value[shared])
            ++shared;
        number(shared);
        text(value.substr(shared));
    }

private:
    std::string& m_out;
};

/// Takes off the front what a ByteWriter wrote; broken bytes give zeros and are remembered.
class ByteReader {
public:
    ByteReader() = default;
    explicit ByteReader(std::string_view bytes) : m_bytes(bytes) {}
    unsigned byte()
    {
        if (m_bytes.empty()) {
            m_isBroken = true;
            return 0;
        }
        const auto value = static_cast<unsigned char>(m_bytes.front());
        m_bytes.remove_prefix(1);
        return value;
    }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            const unsigned next = byte();
            value |= static_cast<std::uint64_t>(next & 0x7f) << (shift < 64 ? shift : 63);
            if (next < 0x80)
                return value;
        }
        m_isBroken = true;
        return 0;
    }
    std::int64_t difference()
    {
        const std::uint64_t bits = number();
        return static_cast<std::int64_t>(bits >> 1) ^ -static_cast<std::int64_t>(bits & 1);
    }
    std::int64_t after(std::int64_t from)
    {
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(from) +
                                         static_cast<std::uint64_t>(difference()));
    }
    std::string_view text()
    {
        const std::uint64_t size = number();
        if (size > m_bytes.size()) {
            m_isBroken = true;
            return {};
        }
        const std::string_view value = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return value;
    }
    /// Replaces the text before by the one after it.
    void textAfter(std::string& value)
    {
        const std::uint64_t shared = number();
        if (shared > value.size())
            m_isBroken = true;
        else
            value.resize(shared);
        value += text();
    }
    bool isEmpty() const { return m_bytes.empty(); }
    bool isBroken() const { return m_isBroken; }

private:
    std::string_view m_bytes;
    bool m_isBroken = false;
};

} // namespace quota
