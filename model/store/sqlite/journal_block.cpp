// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/journal_block.h"

namespace quota {

namespace {

/// What an entry says for itself; without a mark it is as before, as usual, or follows from the rest. The
/// usual ones come first, so that the marks mostly take one byte.
constexpr std::uint64_t newTypeMark = 1;
constexpr std::uint64_t newSourceMark = 1 << 1;
constexpr std::uint64_t newAccountMark = 1 << 2;
constexpr std::uint64_t noDeviceMark = 1 << 3;
constexpr std::uint64_t isRefusedMark = 1 << 4;
constexpr std::uint64_t ownUnitsMark = 1 << 5;  ///< not the sum of the draws
constexpr std::uint64_t ownNeededMark = 1 << 6; ///< not the units
constexpr std::uint64_t hasDataMark = 1 << 7;
constexpr std::uint64_t hasActorMark = 1 << 8;
constexpr std::uint64_t isLateMark = 1 << 9;

/// The order in which facts are told: those that change most come first.
constexpr std::array factOrder = {&Facts::used,  &Facts::available, &Facts::asked,     &Facts::until,
                                  &Facts::first, &Facts::last,      &Facts::activated, &Facts::period,
                                  &Facts::state, &Facts::unitBytes, &Facts::quota,     &Facts::isMonth};

constexpr unsigned isMonthMark = 1;
constexpr unsigned ownPeriodMark = 1 << 1;
constexpr unsigned ownBeforeMark = 1 << 2;
constexpr unsigned ownGrantMark = 1 << 3;
constexpr unsigned drawMarkBits = 4;

bool isOwnAllowance(DrawSource source)
{
    return source == DrawSource::Allowance;
}

std::int32_t usualPeriod(DrawSource source, const Facts& facts)
{
    return isOwnAllowance(source) ? static_cast<std::int32_t>(facts.period) : 0;
}

std::int64_t usualBefore(DrawSource source, const Facts& facts, const BlockMemory& memory)
{
    if (isOwnAllowance(source))
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(facts.quota) -
                                         static_cast<std::uint64_t>(facts.used));
    return memory.left[static_cast<std::size_t>(source)];
}

std::int64_t leftAfter(std::int64_t before, std::int64_t units)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(before) - static_cast<std::uint64_t>(units));
}

std::int64_t sumOf(const std::vector<Draw>& draws)
{
    std::uint64_t sum = 0;
    for (const Draw& draw : draws)
        sum += static_cast<std::uint64_t>(draw.units);
    return static_cast<std::int64_t>(sum);
}

} // namespace

void BlockEncoder::clear()
{
    m_bytes.clear();
    m_memory = {};
}

void BlockEncoder::add(std::int64_t source, const Event& event, const Decision& decision)
{
    ByteWriter out(m_bytes);
    BlockMemory& m = m_memory;
    const std::uint64_t marks =
        (event.type != m.type ? newTypeMark : 0) | (source != m.source ? newSourceMark : 0) |
        (decision.account != m.account ? newAccountMark : 0) |
        (decision.device == noIndex ? noDeviceMark : 0) |
        (decision.reason != Reason::None ? isRefusedMark : 0) |
        (decision.units != sumOf(decision.draws) ? ownUnitsMark : 0) |
        (decision.needed != decision.units ? ownNeededMark : 0) | (!event.data.empty() ? hasDataMark : 0) |
        (!event.actor.empty() ? hasActorMark : 0) | (decision.late ? isLateMark : 0);
    out.number(marks);
    if (marks & newTypeMark)
        out.byte(static_cast<unsigned>(event.type));
    if (marks & newSourceMark)
        out.number(static_cast<std::uint64_t>(source));
    if (marks & newAccountMark)
        out.number(decision.account);
    out.difference(m.time, event.time);
    out.textAfter(m.id, event.id);
    if (!(marks & noDeviceMark)) {
        out.difference(m.device, decision.device);
        m.device = decision.device;
    }
    out.difference(event.amount);
    if (marks & hasDataMark)
        out.text(event.data);
    if (marks & hasActorMark)
        out.text(event.actor);
    if (marks & isRefusedMark)
        out.byte(static_cast<unsigned>(decision.reason));
    m.type = event.type;
    m.source = source;
    m.account = decision.account;
    m.time = event.time;
    m.id = event.id;
    addFacts(event, decision.facts);
    addDraws(decision);
    if (marks & ownUnitsMark)
        out.difference(decision.units);
    if (marks & ownNeededMark)
        out.difference(decision.needed);
}

void BlockEncoder::addFacts(const Event& event, const Facts& facts)
{
    Facts& before = m_memory.facts[static_cast<std::size_t>(event.type)];
    if (before.asked != 0)
        before.asked = event.amount;
    std::uint64_t changed = 0;
    for (std::size_t i = 0; i < factOrder.size(); ++i)
        if (facts.*factOrder[i] != before.*factOrder[i])
            changed |= std::uint64_t{1} << i;
    ByteWriter out(m_bytes);
    out.number(changed);
    for (std::size_t i = 0; i < factOrder.size(); ++i)
        if ((changed >> i & 1) != 0)
            out.difference(before.*factOrder[i], facts.*factOrder[i]);
    before = facts;
}

void BlockEncoder::addDraws(const Decision& decision)
{
    ByteWriter out(m_bytes);
    out.number(decision.draws.size());
    for (const Draw& draw : decision.draws) {
        const auto kind = static_cast<std::size_t>(draw.source);
        const bool ownGrant = draw.grant != m_memory.grants[kind];
        const bool ownPeriod = draw.period != usualPeriod(draw.source, decision.facts);
        const bool ownBefore = draw.before != usualBefore(draw.source, decision.facts, m_memory);
        out.byte(static_cast<unsigned>(kind << drawMarkBits) | (draw.isMonth ? isMonthMark : 0) |
                 (ownPeriod ? ownPeriodMark : 0) | (ownBefore ? ownBeforeMark : 0) |
                 (ownGrant ? ownGrantMark : 0));
        out.difference(draw.units);
        if (ownPeriod)
            out.difference(draw.period);
        if (ownBefore)
            out.difference(draw.before);
        if (ownGrant) {
            out.text(draw.grant);
            m_memory.grants[kind] = draw.grant;
        }
        m_memory.left[kind] = leftAfter(draw.before, draw.units);
    }
}

bool BlockEncoder::resume(std::string_view bytes, std::int64_t entries)
{
    BlockDecoder decoder(bytes, 0);
    StoredEvent event;
    std::int64_t source = 0;
    for (std::int64_t i = 0; i < entries; ++i)
        if (!decoder.next(event, source))
            return false;
    if (!decoder.isAtEnd())
        return false;
    m_bytes = bytes;
    m_memory = decoder.memory();
    return true;
}

bool BlockDecoder::next(StoredEvent& event, std::int64_t& source)
{
    BlockMemory& m = m_memory;
    const std::uint64_t marks = m_reader.number();
    if (marks & newTypeMark) {
        const unsigned type = m_reader.byte();
        if (type >= BlockMemory::types)
            return false;
        m.type = static_cast<EventType>(type);
    }
    if (marks & newSourceMark)
        m.source = static_cast<std::int64_t>(m_reader.number());
    if (marks & newAccountMark)
        m.account = static_cast<Index>(m_reader.number());
    m.time = m_reader.after(m.time);
    m_reader.textAfter(m.id);
    if (!(marks & noDeviceMark))
        m.device = static_cast<Index>(m_reader.after(m.device));
    event.seq = m_seq++;
    event.type = m.type;
    event.time = m.time;
    event.id = m.id;
    event.account = m.account;
    event.device = marks & noDeviceMark ? noIndex : m.device;
    source = m.source;
    event.amount = m_reader.difference();
    event.data = marks & hasDataMark ? m_reader.text() : std::string_view();
    event.actor = marks & hasActorMark ? m_reader.text() : std::string_view();
    event.reason = marks & isRefusedMark ? static_cast<Reason>(m_reader.byte()) : Reason::None;
    event.late = (marks & isLateMark) != 0;
    if (event.reason > Reason::InsufficientTokens)
        return false;
    takeFacts(event);
    if (!takeDraws(event))
        return false;
    event.units = marks & ownUnitsMark ? m_reader.difference() : sumOf(event.draws);
    event.needed = marks & ownNeededMark ? m_reader.difference() : event.units;
    return !m_reader.isBroken();
}

void BlockDecoder::takeFacts(StoredEvent& event)
{
    Facts& facts = m_memory.facts[static_cast<std::size_t>(event.type)];
    if (facts.asked != 0)
        facts.asked = event.amount;
    const std::uint64_t changed = m_reader.number();
    for (std::size_t i = 0; i < factOrder.size(); ++i)
        if ((changed >> i & 1) != 0)
            facts.*factOrder[i] = m_reader.after(facts.*factOrder[i]);
    event.facts = facts;
}

bool BlockDecoder::takeDraws(StoredEvent& event)
{
    const std::uint64_t count = m_reader.number();
    std::size_t taken = 0;
    for (; taken < count && !m_reader.isBroken(); ++taken) {
        const unsigned marks = m_reader.byte();
        const std::size_t kind = marks >> drawMarkBits;
        if (kind >= BlockMemory::sources)
            return false;
        if (taken == event.draws.size())
            event.draws.emplace_back();
        Draw& draw = event.draws[taken];
        draw.source = static_cast<DrawSource>(kind);
        draw.isMonth = (marks & isMonthMark) != 0;
        draw.units = m_reader.difference();
        draw.period = marks & ownPeriodMark ? static_cast<std::int32_t>(m_reader.difference())
                                            : usualPeriod(draw.source, event.facts);
        draw.before =
            marks & ownBeforeMark ? m_reader.difference() : usualBefore(draw.source, event.facts, m_memory);
        if (marks & ownGrantMark)
            m_memory.grants[kind] = m_reader.text();
        draw.grant = m_memory.grants[kind];
        m_memory.left[kind] = leftAfter(draw.before, draw.units);
    }
    event.draws.resize(taken);
    return !m_reader.isBroken();
}

} // namespace quota
