// SPDX-License-Identifier: GPL-3.0-or-later
// A row of the journal: some hundred entries of one payer, each told by what it does not share with the one
// before. A usual upgrade takes some 25 bytes.
#pragma once

#include "store/sql/bytes.h"
#include "store/stored_event.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// What the next entry is told against; both ends keep the same.
struct BlockMemory {
    static constexpr std::size_t types = static_cast<std::size_t>(EventType::ClockAdvanced) + 1;
    static constexpr std::size_t sources = static_cast<std::size_t>(DrawSource::Reservation) + 1;

    EventType type = EventType::ClockAdvanced;
    Instant time = 0;
    std::int64_t source = 0;
    Index account = 0, device = 0;
    std::string id;
    std::array<Facts, types> facts{};          ///< of the last entry of each type
    std::array<std::string, sources> grants{}; ///< last drawn from, by the kind of source
    std::array<std::int64_t, sources> left{};  ///< units that were left in it
};

/// Appends entries to a block's bytes.
class BlockEncoder {
public:
    /// Begins a block; the first entry is told whole.
    void clear();
    /// `source` is the number of the event's source.
    void add(std::int64_t source, const Event& event, const Decision& decision);
    const std::string& bytes() const { return m_bytes; }
    /// Goes on behind the entries of a block that the store has. False when its bytes are damaged.
    bool resume(std::string_view bytes, std::int64_t entries);

private:
    void addFacts(const Event& event, const Facts& facts);
    void addDraws(const Decision& decision);

    std::string m_bytes;
    BlockMemory m_memory;
};

/// Reads a block's entries from the first on.
class BlockDecoder {
public:
    BlockDecoder() = default;
    BlockDecoder(std::string_view bytes, std::int64_t firstSeq) : m_reader(bytes), m_seq(firstSeq) {}
    /// The next entry, with the number of its source instead of its text; false when the bytes are damaged.
    /// How many there are, the block's row says.
    bool next(StoredEvent& event, std::int64_t& source);
    /// The entry that comes next.
    std::int64_t nextSeq() const { return m_seq; }
    bool isAtEnd() const { return m_reader.isEmpty(); }
    const BlockMemory& memory() const { return m_memory; }

private:
    void takeFacts(StoredEvent& event);
    bool takeDraws(StoredEvent& event);

    ByteReader m_reader;
    std::int64_t m_seq = 0;
    BlockMemory m_memory;
};

} // namespace quota
