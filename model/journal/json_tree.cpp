// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/json_tree.h"

#include "vocabulary/event.h"

#include <algorithm>
#include <charconv>

namespace quota {

namespace dom = simdjson::dom;

void TreeCheck::checkKeys(std::string_view* keys, std::size_t count, Findings& findings)
{
    constexpr std::size_t few = 8; // below this, comparing all pairs is quicker than sorting
    const auto objectTo = [&findings](std::string_view key) {
        findings.add(Reason::Malformed, Objection::KeyTwice, {shown(key)});
    };
    if (count <= few) {
        for (std::size_t i = 1; i < count; ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (keys[i] == keys[j])
                    objectTo(keys[i]);
        return;
    }
    std::sort(keys, keys + count);
    const auto* const twice = std::adjacent_find(keys, keys + count);
    if (twice != keys + count)
        objectTo(*twice);
}

void TreeCheck::check(dom::element value, int level, Findings& findings)
{
    const bool isObject = value.is_object();
    if (!isObject && !value.is_array())
        return;
    if (level > maxNesting) {
        findings.add(Reason::Malformed, Objection::NestedTooDeep);
        return;
    }
    if (!isObject) {
        for (const dom::element item : dom::array(value))
            check(item, level + 1, findings);
        return;
    }
    m_keys.clear();
    for (const auto member : dom::object(value))
        m_keys.push_back(member.key);
    checkKeys(m_keys.data(), m_keys.size(), findings);
    for (const auto member : dom::object(value))
        check(member.value, level + 1, findings);
}

namespace {

void appendObject(std::string& out, dom::object object)
{
    std::vector<std::pair<std::string_view, dom::element>> members;
    for (const auto member : object)
        members.emplace_back(member.key, member.value);
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    out.push_back('{');
    for (const auto& [key, value] : members) {
        if (out.back() != '{')
            out.push_back(',');
        appendJsonString(out, key);
        out.push_back(':');
        appendCanonical(out, value);
    }
    out.push_back('}');
}

void appendArray(std::string& out, dom::array array)
{
    out.push_back('[');
    for (const dom::element item : array) {
        if (out.back() != '[')
            out.push_back(',');
        appendCanonical(out, item);
    }
    out.push_back(']');
}

} // namespace

void appendCanonical(std::string& out, dom::element value)
{
    switch (value.type()) {
    case dom::element_type::OBJECT:
        return appendObject(out, dom::object(value));
    case dom::element_type::ARRAY:
        return appendArray(out, dom::array(value));
    case dom::element_type::STRING:
        return appendJsonString(out, std::string_view(value));
    case dom::element_type::BOOL:
        out += bool(value) ? "true" : "false";
        return;
    case dom::element_type::INT64: {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, std::int64_t(value)).ptr;
        out.append(digits, end);
        return;
    }
    case dom::element_type::UINT64:
    case dom::element_type::DOUBLE:
    case dom::element_type::NULL_VALUE:
        out += "null"; // no checked data has these
        return;
    }
}

std::string_view describe(dom::element value)
{
    switch (value.type()) {
    case dom::element_type::OBJECT:
        return "an object";
    case dom::element_type::ARRAY:
        return "an array";
    case dom::element_type::STRING:
        return "a text";
    case dom::element_type::BOOL:
        return "true or false";
    case dom::element_type::INT64:
    case dom::element_type::UINT64:
        return "a number";
    case dom::element_type::DOUBLE:
        return "a number with a point or an exponent";
    case dom::element_type::NULL_VALUE:
        return "null";
    }
    return "something else";
}

} // namespace quota
