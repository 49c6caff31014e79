// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a journal, read and parsed on a thread of their own while those before them are decided.
#pragma once

#include "journal/event_parser.h"
#include "journal/journal_reader.h"

#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace quota {

/// Lines as they were read: a quarter of what they take when they are parsed.
class RawLines {
public:
    void clear();
    void add(const JournalReader::Line& line);
    /// Makes room, so that none is left over.
    void reserve(std::size_t lines, std::size_t bytes);
    std::size_t size() const { return m_places.size(); }
    std::size_t bytes() const { return m_bytes.size(); }
    /// Its views hold until the next change.
    JournalReader::Line at(std::size_t i) const;

private:
    /// Where a line begins, and the lengths of what follows one another there.
    struct Place {
        std::int64_t number = 0;
        std::uint32_t begin = 0, text = 0, json = 0, problem = 0;
        bool tooLong = false, isText = false; ///< isText: the text itself is to be parsed
    };
    std::string m_bytes;
    std::vector<Place> m_places;
};

struct ParsedLines {
    std::vector<ParsedLine> lines;         ///< as many as there are raw ones, or more left to be used again
    std::vector<std::uint32_t> identities; ///< identityHash of the good ones
};

/// Lines that were read together, with where the input stood behind them.
struct LineBatch {
    RawLines raw;
    std::unique_ptr<ParsedLines> parsed; ///< may be given back sooner, and be made again by parse()
    std::int64_t taken = 0, line = 0, bytesRead = 0;
    std::array<std::uint64_t, 2> digest{};
    std::string error;
    bool last = false;

    std::size_t count() const { return raw.size(); }
    /// Parses the raw lines. Reuses `lines`, where there are some.
    void parse(EventParser& parser, std::unique_ptr<ParsedLines> lines);
};

/// Reads ahead, a few batches and not more.
class ReadAhead {
public:
    /// Both outlive it.
    ReadAhead(JournalReader& reader, const ZoneCatalogue& zones);
    ~ReadAhead();
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// The next lines; waits for them. Not after the last.
    std::unique_ptr<LineBatch> take();
    /// Gives a batch back, so that its memory is used again.
    void giveBack(std::unique_ptr<LineBatch> batch);
    void giveBack(std::unique_ptr<ParsedLines> lines);

private:
    void fill(LineBatch& batch, EventParser& parser);
    void run(const ZoneCatalogue& zones);

    JournalReader& m_reader;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<LineBatch>> m_ready;
    std::vector<std::unique_ptr<LineBatch>> m_spare;
    std::vector<std::unique_ptr<ParsedLines>> m_spareLines;
    std::size_t m_bytesLast = 0; ///< of the batch that was read last
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace quota
