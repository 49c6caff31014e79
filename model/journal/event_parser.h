// SPDX-License-Identifier: GPL-3.0-or-later
// From one line of CloudEvents JSON to one event, checked by itself.
#pragma once

#include "journal/arena.h"
#include "journal/journal_reader.h"
#include "journal/rejection.h"
#include "vocabulary/event.h"
#include "vocabulary/zone.h"

#include <memory>
#include <string_view>

namespace quota {

/// One line as read. It owns what the event's views point into, also after a move; reused, it does not
/// allocate.
struct ParsedLine {
    Event event; ///< when not ok, only what could be read of its envelope
    bool ok = false;
    Rejection rejection;       ///< set when not ok
    bool hasIdentity = false;  ///< whether source and id could be read; false when malformed
    bool hasTime = false;      ///< whether the time could be read
    std::string_view typeName; ///< the type as written, also when it is unknown

    Arena arena;                           ///< behind the views above
    std::shared_ptr<EventDetails> details; ///< behind event.details
};

/// Reads lines. One per thread: it keeps the parser's memory.
class EventParser {
public:
    /// The catalogue must outlive the parser; it is asked for the zones that accounts name.
    explicit EventParser(const ZoneCatalogue& zones);
    ~EventParser();

    /// Reads one line, without its newline.
    void parseLine(std::string_view line, ParsedLine& out);
    /// Reads what a journal's reader delivered, rejecting what it could not take for a line.
    void parse(const JournalReader::Line& line, ParsedLine& out);
    /// Reads data alone, of an event whose envelope is known: fills type, data and what follows from them,
    /// and leaves time, ids and actor empty for the caller. False, with the rejection, when it is not valid.
    bool parseData(EventType type, std::string_view data, ParsedLine& out);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace quota
