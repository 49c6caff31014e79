// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql/state_tables.h"

#include <cstring>

namespace quota {

namespace {

// Two control characters that no e-mail address and no name of the contract can have.
constexpr char betweenTexts = '\x1f';
constexpr char afterPair = '\x1e';

} // namespace

std::string packNumbers(const std::vector<std::int64_t>& numbers)
{
    std::string bytes(numbers.size() * sizeof(std::int64_t), '\0');
    if (!numbers.empty())
        std::memcpy(bytes.data(), numbers.data(), bytes.size());
    return bytes;
}

std::vector<std::int64_t> unpackNumbers(std::string_view bytes)
{
    std::vector<std::int64_t> numbers(bytes.size() / sizeof(std::int64_t));
    if (!numbers.empty())
        std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(std::int64_t));
    return numbers;
}

std::string packTexts(const std::map<std::string, std::string>& texts)
{
    std::string packed;
    for (const auto& [key, value] : texts)
        packed += key + betweenTexts + value + afterPair;
    return packed;
}

std::map<std::string, std::string> unpackTexts(std::string_view text)
{
    std::map<std::string, std::string> texts;
    while (!text.empty()) {
        const auto middle = text.find(betweenTexts);
        const auto end = text.find(afterPair, middle);
        if (middle == std::string_view::npos || end == std::string_view::npos)
            break;
        texts.emplace(text.substr(0, middle), text.substr(middle + 1, end - middle - 1));
        text.remove_prefix(end + 1);
    }
    return texts;
}

std::string packOperations(const std::map<std::pair<Direction, std::string>, Units>& operations)
{
    std::map<std::string, std::string> texts;
    for (const auto& [key, count] : operations)
        texts[std::to_string(static_cast<int>(key.first)) + key.second] = std::to_string(count);
    return packTexts(texts);
}

std::map<std::pair<Direction, std::string>, Units> unpackOperations(std::string_view text)
{
    std::map<std::pair<Direction, std::string>, Units> operations;
    for (const auto& [key, count] : unpackTexts(text))
        operations[{static_cast<Direction>(key[0] - '0'), key.substr(1)}] = std::stoll(count);
    return operations;
}

} // namespace quota
