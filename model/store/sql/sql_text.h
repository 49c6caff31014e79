// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of statements: they are made of what stands in the program, never of what somebody gave. Values
// are bound; a text that is not a literal does not compile where a statement is wanted.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace quota {

/// A statement or a part of one: a literal, or a view of a SqlText that lives as long.
class Sql {
public:
    constexpr Sql() = default;
    /// Of a literal alone, while the program is compiled.
    template <std::size_t length>
    consteval Sql(const char (&literal)[length]) : m_text(literal, length - 1)
    {
    }

    constexpr std::string_view text() const { return m_text; }
    /// The same, ended by a NUL.
    constexpr const char* data() const { return m_text.data(); }
    constexpr bool empty() const { return m_text.empty(); }

private:
    friend class SqlText;
    constexpr explicit Sql(std::string_view text) : m_text(text) {}

    std::string_view m_text = "";
};

/// A statement that is put together from parts of the program.
class SqlText {
public:
    SqlText() = default;
    SqlText(Sql part) : m_text(part.text()) {}
    // NOLINTNEXTLINE(google-explicit-constructor): it is a statement wherever one is wanted
    operator Sql() const { return Sql(std::string_view(m_text)); }

    SqlText& operator+=(Sql part)
    {
        m_text += part.text();
        return *this;
    }
    bool empty() const { return m_text.empty(); }

    /// The parameter of a number: $1, $2, …
    static SqlText parameter(std::size_t number)
    {
        SqlText made("$");
        return made += Sql(std::string_view(digits(static_cast<std::int64_t>(number)).text));
    }
    /// A number where none can be bound, as in a PRAGMA.
    static SqlText number(std::int64_t value)
    {
        SqlText made;
        return made += Sql(std::string_view(digits(value).text));
    }
    /// The name of a table that a store has, quoted: a store's file may come from anywhere.
    static SqlText name(std::string_view given)
    {
        SqlText made("\"");
        for (const char c : given)
            made.m_text.append(c == '"' ? 2 : 1, c);
        return made += "\"";
    }

private:
    struct Digits {
        char text[24] = {};
    };
    static Digits digits(std::int64_t value)
    {
        Digits made;
        std::to_chars(made.text, made.text + sizeof made.text - 1, value);
        return made;
    }

    std::string m_text;
};

inline SqlText operator+(Sql left, Sql right)
{
    SqlText made(left);
    return made += right;
}

} // namespace quota
