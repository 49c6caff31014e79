// SPDX-License-Identifier: GPL-3.0-or-later
#include "vocabulary/decision.h"

#include "vocabulary/calendar.h"

#include <array>

namespace quota {

namespace {

constexpr std::array factMembers = {&Facts::asked,     &Facts::unitBytes, &Facts::quota,   &Facts::used,
                                    &Facts::available, &Facts::period,    &Facts::isMonth, &Facts::activated,
                                    &Facts::first,     &Facts::last,      &Facts::state,   &Facts::until};

void putNumber(std::string& out, std::int64_t value)
{
    // Zigzag keeps small negative numbers short.
    auto bits = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
    for (; bits >= 0x80; bits >>= 7)
        out.push_back(static_cast<char>(bits | 0x80));
    out.push_back(static_cast<char>(bits));
}

bool takeNumber(std::string_view& bytes, std::int64_t& value)
{
    std::uint64_t bits = 0;
    for (int shift = 0; shift < 70 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        bits |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80) {
            value = static_cast<std::int64_t>(bits >> 1) ^ -static_cast<std::int64_t>(bits & 1);
            return true;
        }
    }
    return false;
}

} // namespace

std::string grantOf(const Draw& draw)
{
    if (draw.source == DrawSource::Excess)
        return formatMonth(draw.period);
    if (draw.source != DrawSource::Allowance)
        return draw.grant;
    return draw.isMonth ? "month:" + formatMonth(draw.period) : "cycle:" + std::to_string(draw.period);
}

void Decision::clear()
{
    outcome = Outcome::Accepted;
    reason = Reason::None;
    units = needed = 0;
    late = false;
    draws.clear();
    facts = {};
    account = device = campaign = 0xffffffff;
}

void encodeRecord(const Decision& decision, std::string& out)
{
    std::int64_t present = 0;
    for (std::size_t i = 0; i < factMembers.size(); ++i)
        if (decision.facts.*factMembers[i] != 0)
            present |= std::int64_t{1} << i;
    if (present == 0 && decision.draws.empty())
        return;
    putNumber(out, present);
    for (const auto member : factMembers)
        if (decision.facts.*member != 0)
            putNumber(out, decision.facts.*member);
    for (const Draw& draw : decision.draws) {
        out.push_back(static_cast<char>(static_cast<int>(draw.source) * 2 + (draw.isMonth ? 1 : 0)));
        putNumber(out, draw.units);
        putNumber(out, draw.before);
        putNumber(out, draw.period);
        putNumber(out, static_cast<std::int64_t>(draw.grant.size()));
        out += draw.grant;
    }
}

bool decodeRecord(std::string_view bytes, Decision& decision)
{
    decision.draws.clear();
    decision.facts = {};
    if (bytes.empty())
        return true;
    std::int64_t present = 0;
    if (!takeNumber(bytes, present))
        return false;
    for (std::size_t i = 0; i < factMembers.size(); ++i)
        if ((present >> i & 1) != 0 && !takeNumber(bytes, decision.facts.*factMembers[i]))
            return false;
    while (!bytes.empty()) {
        Draw draw;
        const int tag = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        std::int64_t period = 0;
        std::int64_t length = 0;
        if (tag > static_cast<int>(DrawSource::Reservation) * 2 + 1 || !takeNumber(bytes, draw.units) ||
            !takeNumber(bytes, draw.before) || !takeNumber(bytes, period) || !takeNumber(bytes, length) ||
            length < 0 || static_cast<std::size_t>(length) > bytes.size())
            return false;
        draw.source = static_cast<DrawSource>(tag / 2);
        draw.isMonth = tag % 2 != 0;
        draw.period = static_cast<std::int32_t>(period);
        draw.grant = bytes.substr(0, static_cast<std::size_t>(length));
        bytes.remove_prefix(static_cast<std::size_t>(length));
        decision.draws.push_back(std::move(draw));
    }
    return true;
}

} // namespace quota
