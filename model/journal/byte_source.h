// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a file or of standard input, unpacked where they are gzip, with a window that others read
// lines from.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace quota {

/// A window of the bytes that were read and not yet consumed. Consumed bytes are hashed; hashing waits until
/// the window moves or somebody asks, so that it works on long stretches.
class ByteSource {
public:
    struct Opened {
        std::unique_ptr<ByteSource> source; ///< null when it could not be opened
        std::string error;
    };
    /// “-” is standard input. Gzip is recognised by its first bytes and may have several members.
    static Opened open(const std::string& path);
    ~ByteSource();
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    /// What is there to look at. Views hold until the next call of more.
    std::string_view window() const;
    /// Reads more behind the window's end. False at the end of the input and on an error.
    bool more();
    /// Takes the first bytes away.
    void consume(std::size_t bytes);
    /// Takes everything away up to the next newline and with it, or to the end, holding little of it at a
    /// time.
    void consumeLine();

    const std::string& error() const;
    /// Bytes consumed, unpacked.
    std::int64_t consumed() const;
    /// Bytes read of the input itself.
    std::int64_t inputRead() const;
    /// Bytes of the input itself, −1 when unknown.
    std::int64_t inputSize() const;
    /// XXH3 128 (low, high) of the bytes consumed.
    std::array<std::uint64_t, 2> digest();

private:
    struct Parts;
    explicit ByteSource(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace quota
