// SPDX-License-Identifier: GPL-3.0-or-later
// A journal as a row of lines, whatever it is written in.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace quota {

/// Delivers the lines of one input, in order, and knows how far it is and what it has read.
class JournalReader {
public:
    /// The longest line; a longer one is passed over without being held.
    static constexpr std::size_t maxLineBytes = 16 * 1024 * 1024;

    struct Line {
        std::string_view text;   ///< as written, without its end; of a line too long, the beginning
        std::int64_t number = 0; ///< of its first line in the input, from 1
        bool tooLong = false;
        std::string_view json;    ///< what to parse: the text itself, or for CSV the record as JSON
        std::string_view problem; ///< why a CSV record is none, in a sentence; else empty
    };

    virtual ~JournalReader() = default;

    /// The next line that is not blank; its views hold until the next call. False at the end, and on an
    /// error.
    virtual bool next(Line& line) = 0;
    /// Why reading stopped before the end, in one sentence; empty when it did not.
    virtual const std::string& error() const = 0;
    /// Bytes, decompressed, from the beginning up to the end of the last line delivered.
    virtual std::int64_t bytesConsumed() const = 0;
    /// Bytes of the input itself that were read, for progress.
    virtual std::int64_t inputBytesRead() const = 0;
    /// All bytes of the input itself; −1 when unknown.
    virtual std::int64_t inputSize() const = 0;
    /// XXH3 (128 bits: low, high) of the bytes consumed. Cheap: what was hashed before is not hashed again.
    virtual std::array<std::uint64_t, 2> digest() = 0;
    /// Consumes the input up to `bytes` from its beginning, the place where an earlier reading stopped; lines
    /// are counted on. False when the input ends before, or on an error.
    virtual bool skip(std::int64_t bytes) = 0;
};

struct OpenedJournal {
    std::unique_ptr<JournalReader> reader; ///< null when it could not be opened
    std::string error;                     ///< then why, in one sentence
};

/// Opens a journal. CSV is recognised by its name (.csv, .csv.gz) or by its first character not being “{”
/// where `csvType`, the type for records without one, is given; all else is JSON Lines. “-” is standard
/// input.
OpenedJournal openJournal(const std::string& path, std::string_view csvType = {});

} // namespace quota
