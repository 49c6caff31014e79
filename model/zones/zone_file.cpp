// SPDX-License-Identifier: GPL-3.0-or-later
#include "zones/zone_file.h"

#include "vocabulary/calendar.h"
#include "zones/posix_rule.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace quota {

namespace {

constexpr std::size_t headerBytes = 44;
constexpr std::int64_t daySeconds = 86400;

struct Header {
    std::size_t utFlags, standardFlags, leaps, times, types, names;

    /// Bytes of the data block behind it, whose times have `timeBytes` each.
    std::size_t dataBytes(std::size_t timeBytes) const
    {
        return times * (timeBytes + 1) + types * 6 + names + leaps * (timeBytes + 4) + standardFlags +
               utFlags;
    }
};

std::int64_t bigEndian(std::string_view bytes)
{
    // The first byte has the sign.
    std::int64_t value = static_cast<signed char>(bytes[0]);
    for (const char c : bytes.substr(1))
        value = value * 256 + static_cast<unsigned char>(c);
    return value;
}

std::optional<Header> readHeader(std::string_view bytes)
{
    if (bytes.size() < headerBytes || !bytes.starts_with("TZif") || bytes[4] < '2')
        return std::nullopt;
    std::size_t counts[6];
    for (std::size_t i = 0; i < 6; ++i) {
        const std::int64_t count = bigEndian(bytes.substr(20 + 4 * i, 4));
        if (count < 0)
            return std::nullopt;
        counts[i] = static_cast<std::size_t>(count);
    }
    return Header{counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
}

/// A zone being made: only changes of the offset are kept.
struct Table {
    std::int32_t initialOffset = 0;
    std::vector<Zone::Transition> transitions;

    void add(std::int64_t at, std::int32_t offset)
    {
        // A summer that lasts all year ends in the instant in which the next one begins.
        if (!transitions.empty() && transitions.back().at == at)
            transitions.pop_back();
        const std::int32_t before = transitions.empty() ? initialOffset : transitions.back().offset;
        if (offset != before)
            transitions.push_back({at, offset});
    }
};

/// Reads the 64-bit data block; false when it is damaged. Sets `last` to the time of its last transition.
bool readTable(const Header& header, std::string_view block, Table& table, std::int64_t& last)
{
    const std::string_view indexes = block.substr(header.times * 8, header.times);
    const std::string_view types = block.substr(header.times * 9, header.types * 6);
    if (header.types == 0)
        return false;
    const auto offsetOf = [types](std::size_t type) {
        return static_cast<std::int32_t>(bigEndian(types.substr(type * 6, 4)));
    };
    table.initialOffset = offsetOf(0);
    for (std::size_t i = 0; i < header.times; ++i) {
        const auto type = static_cast<std::size_t>(static_cast<unsigned char>(indexes[i]));
        const std::int64_t at = bigEndian(block.substr(i * 8, 8));
        if (type >= header.types || (i > 0 && at <= last))
            return false;
        table.add(at, offsetOf(type));
        last = at;
    }
    return true;
}

/// Goes on behind the table by the rule, through the year 9999.
void addRule(const PosixRule& rule, std::int64_t last, Table& table)
{
    if (!rule.hasSummer) {
        if (table.transitions.empty())
            table.initialOffset = rule.standardOffset;
        return;
    }
    const auto year = static_cast<std::int32_t>(
        last < 0 ? 1970
                 : dateOf(static_cast<Day>(std::min(last / daySeconds, std::int64_t{2'932'896}))).year);
    for (std::int32_t y = year - 1; y <= 9999; ++y) {
        Zone::Transition changes[2] = {{rule.summerStarts(y), rule.summerOffset},
                                       {rule.summerEnds(y), rule.standardOffset}};
        if (changes[1].at < changes[0].at)
            std::swap(changes[0], changes[1]);
        for (const Zone::Transition& change : changes)
            if (change.at > last)
                table.add(change.at, change.offset);
    }
}

} // namespace

std::unique_ptr<const Zone> parseZoneFile(std::string name, std::string_view contents)
{
    const auto first = readHeader(contents);
    if (!first || contents.size() < headerBytes + first->dataBytes(4))
        return nullptr;
    contents.remove_prefix(headerBytes + first->dataBytes(4));
    const auto header = readHeader(contents);
    if (!header || contents.size() < headerBytes + header->dataBytes(8))
        return nullptr;
    const std::string_view block = contents.substr(headerBytes, header->dataBytes(8));
    std::string_view footer = contents.substr(headerBytes + header->dataBytes(8));

    Table table;
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    if (!readTable(*header, block, table, last))
        return nullptr;
    if (footer.size() < 2 || footer.front() != '\n' || footer.find('\n', 1) == std::string_view::npos)
        return nullptr;
    footer = footer.substr(1, footer.find('\n', 1) - 1);
    if (!footer.empty()) {
        const auto rule = parsePosixRule(footer);
        if (!rule)
            return nullptr;
        addRule(*rule, last, table);
    }
    return std::make_unique<Zone>(std::move(name), table.initialOffset, std::move(table.transitions));
}

} // namespace quota
