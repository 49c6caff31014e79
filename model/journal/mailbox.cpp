// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/mailbox.h"

#include <cstddef>

namespace quota {

namespace {

constexpr std::size_t maxLocalPart = 64;
constexpr std::size_t maxLabel = 63;
constexpr std::size_t maxMailbox =
    254; // a path of 256 bytes without its angle brackets; so a domain fits as well

constexpr bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

constexpr bool isAtomText(char c)
{
    return isLetterOrDigit(c) ||
           (c != '\0' && std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos);
}

/// Atoms with single points between them.
bool isDotString(std::string_view text)
{
    char before = '.';
    for (const char c : text) {
        if (c == '.' ? before == '.' : !isAtomText(c))
            return false;
        before = c;
    }
    return before != '.';
}

/// The length of the quoted string at the beginning, with its quotes; 0 when there is none.
std::size_t quotedLength(std::string_view text)
{
    if (text.empty() || text[0] != '"')
        return 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"')
            return i + 1;
        if (text[i] == '\\')
            ++i;
        if (i == text.size() || text[i] < ' ' || text[i] > '~')
            return 0;
    }
    return 0;
}

bool isLabel(std::string_view text)
{
    if (text.empty() || text.size() > maxLabel || text.front() == '-' || text.back() == '-')
        return false;
    for (const char c : text)
        if (!isLetterOrDigit(c) && c != '-')
            return false;
    return true;
}

bool isDomain(std::string_view text)
{
    for (;;) {
        const std::size_t point = text.find('.');
        if (!isLabel(text.substr(0, point)))
            return false;
        if (point == std::string_view::npos)
            return true;
        text.remove_prefix(point + 1);
    }
}

bool isIPv4(std::string_view text)
{
    for (int part = 0; part < 4; ++part) {
        std::size_t digits = 0;
        int value = 0;
        for (; digits < text.size() && digits < 4 && text[digits] >= '0' && text[digits] <= '9'; ++digits)
            value = value * 10 + (text[digits] - '0');
        if (digits == 0 || digits > 3 || value > 255)
            return false;
        text.remove_prefix(digits);
        if (part < 3) {
            if (text.empty() || text[0] != '.')
                return false;
            text.remove_prefix(1);
        }
    }
    return text.empty();
}

bool isIPv6(std::string_view text)
{
    constexpr int allGroups = 8;
    int groups = 0;
    bool compressed = false;
    while (!text.empty()) {
        if (text.starts_with("::")) {
            if (compressed)
                return false;
            compressed = true;
            text.remove_prefix(2);
            if (text.starts_with(':'))
                return false;
            continue;
        }
        if (groups > 0 && text[0] == ':')
            text.remove_prefix(1);
        if (text.find('.') != std::string_view::npos && text.find(':') == std::string_view::npos) {
            groups += 2;
            return isIPv4(text) && (compressed ? groups < allGroups : groups == allGroups);
        }
        std::size_t digits = 0;
        while (digits < text.size() && digits < 5 &&
               std::string_view("0123456789abcdefABCDEF").find(text[digits]) < 22)
            ++digits;
        if (digits == 0 || digits > 4 || ++groups > allGroups)
            return false;
        text.remove_prefix(digits);
        if (!text.empty() && text[0] != ':')
            return false;
        if (text == ":")
            return false;
    }
    return compressed ? groups < allGroups : groups == allGroups;
}

bool isAddressLiteral(std::string_view text)
{
    constexpr std::string_view tag = "IPv6:";
    if (text.size() < 2 || text.front() != '[' || text.back() != ']')
        return false;
    text = text.substr(1, text.size() - 2);
    return text.starts_with(tag) ? isIPv6(text.substr(tag.size())) : isIPv4(text);
}

} // namespace

bool isMailbox(std::string_view text)
{
    if (text.size() > maxMailbox)
        return false;
    const std::size_t quoted = quotedLength(text);
    const std::size_t at = quoted > 0 ? quoted : text.find('@');
    if (at == std::string_view::npos || at >= text.size() || text[at] != '@' || at > maxLocalPart)
        return false;
    if (quoted == 0 && !isDotString(text.substr(0, at)))
        return false;
    const std::string_view domain = text.substr(at + 1);
    return isAddressLiteral(domain) || isDomain(domain);
}

} // namespace quota
