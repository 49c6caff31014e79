// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON Lines that an import writes beside the store: decisions, and rejected lines.
#pragma once

#include "journal/event_parser.h"
#include "vocabulary/decision.h"

#include <cstdio>
#include <memory>
#include <string>

namespace quota {

/// A file that grows with an import; after an interruption it goes on at the length of the last commit.
class GrowingFile {
public:
    /// Empty path: nothing is written. Throws StoreFailure when the file cannot be opened.
    GrowingFile(const std::string& path, std::int64_t keptBytes);
    ~GrowingFile();
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;
    bool isWanted() const { return m_file != nullptr; }
    void write(std::string_view text);
    /// Hands everything to the system and gives the length. Throws StoreFailure when that fails.
    std::int64_t flush();

private:
    std::FILE* m_file = nullptr;
    std::string m_path;
    std::int64_t m_bytes = 0;
};

/// One decision as the contract's object, with a newline.
void appendDecision(std::string& out, const ParsedLine& line, const Decision& decision);
/// One rejected line as the contract's object, with a newline; the text's broken bytes become U+FFFD.
void appendReject(std::string& out, const std::string& file, std::int64_t number, const Rejection& rejection,
                  std::string_view text);
/// A text as valid UTF-8: each broken byte becomes U+FFFD.
std::string validUtf8(std::string_view text);

} // namespace quota
