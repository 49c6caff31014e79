// SPDX-License-Identifier: GPL-3.0-or-later
// JSON Lines: plain, gzip, or standard input.
#pragma once

#include "journal/byte_source.h"
#include "journal/journal_reader.h"

namespace quota {

/// Lines end with LF or CRLF; the last one may have no end. Blank lines are passed over, but counted.
class LineReader final : public JournalReader {
public:
    struct Opened {
        std::unique_ptr<LineReader> reader; ///< null when it could not be opened
        std::string error;                  ///< then why, in one sentence
    };
    /// “-” is standard input.
    static Opened open(const std::string& path);
    explicit LineReader(std::unique_ptr<ByteSource> source) : m_source(std::move(source)) {}

    bool next(Line& line) override;
    const std::string& error() const override { return m_source->error(); }
    std::int64_t bytesConsumed() const override { return m_source->consumed(); }
    std::int64_t inputBytesRead() const override { return m_source->inputRead(); }
    std::int64_t inputSize() const override { return m_source->inputSize(); }
    std::array<std::uint64_t, 2> digest() override { return m_source->digest(); }
    bool skip(std::int64_t bytes) override;

private:
    bool passOver(Line& line);

    std::unique_ptr<ByteSource> m_source;
    std::int64_t m_number = 0;   ///< of the last line begun
    std::string m_longBeginning; ///< of a line too long
};

} // namespace quota
