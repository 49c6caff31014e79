// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/byte_source.h"

#include "journal/objection.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>
#define XXH_INLINE_ALL
#include <xxhash.h>
#include <zlib.h>

namespace quota {

namespace {

constexpr std::size_t step = 256 * 1024; ///< how much is read or unpacked at once

} // namespace

struct ByteSource::Parts {
    ~Parts();

    bool openInput(const std::string& path);
    /// Reads of the input itself; 0 at its end and on an error.
    std::size_t readInput(char* to, std::size_t most);
    /// Fills `input` anew; false at the end of the input and on an error.
    bool refill();
    std::size_t unpack(char* to, std::size_t most);
    bool endMember();
    void fail(Objection what, std::string_view detail = {});
    void hashConsumed();
    void makeRoom();

    std::string name; ///< for messages
    std::string error;
    int file = -1;
    std::int64_t size = -1;
    std::int64_t read = 0;
    bool atEnd = false;

    bool isGzip = false;
    bool inMember = false;
    z_stream zip{};
    std::vector<char> input; ///< compressed bytes, or the first two of a plain input
    std::size_t inputAt = 0;
    std::size_t inputEnd = 0;

    std::vector<char> buffer;
    std::size_t begin = 0; ///< of the window
    std::size_t end = 0;
    std::size_t hashed = 0; ///< up to here the consumed bytes are in the hash
    std::int64_t consumed = 0;
    XXH3_state_t hash;
};

ByteSource::Parts::~Parts()
{
    if (isGzip)
        inflateEnd(&zip);
    if (file > STDIN_FILENO)
        ::close(file);
}

void ByteSource::Parts::fail(Objection what, std::string_view detail)
{
    if (error.empty())
        error = objectionText(what, {name, detail});
    atEnd = true;
}

bool ByteSource::Parts::openInput(const std::string& path)
{
    name = path == "-" ? "Standard input" : "“" + path + "”";
    file = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        const int problem = errno;
        fail(problem == ENOENT   ? Objection::NoFile
             : problem == EACCES ? Objection::ForbiddenFile
                                 : Objection::UnopenedFile,
             std::strerror(problem));
        return false;
    }
    struct stat status{};
    if (::fstat(file, &status) == 0) {
        if (S_ISDIR(status.st_mode)) {
            fail(Objection::IsFolder);
            return false;
        }
        if (S_ISREG(status.st_mode)) {
            size = status.st_size;
            ::posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL);
        }
    }
    return true;
}

std::size_t ByteSource::Parts::readInput(char* to, std::size_t most)
{
    for (;;) {
        const ssize_t count = ::read(file, to, most);
        if (count >= 0) {
            read += count;
            return static_cast<std::size_t>(count);
        }
        if (errno == EINTR)
            continue;
        fail(Objection::UnreadFile, std::strerror(errno));
        return 0;
    }
}

bool ByteSource::Parts::refill()
{
    inputAt = 0;
    inputEnd = readInput(input.data(), input.size());
    return inputEnd > 0;
}

/// At the end of a member: whether another one follows. Zero bytes behind the last are padding, as on tapes.
bool ByteSource::Parts::endMember()
{
    inMember = false;
    for (;;) {
        if (inputAt == inputEnd && !refill())
            return false;
        if (input[inputAt] != '\0')
            break;
        ++inputAt;
    }
    if (static_cast<unsigned char>(input[inputAt]) != 0x1F) {
        fail(Objection::BehindGzip);
        return false;
    }
    inflateReset(&zip);
    inMember = true;
    return true;
}

std::size_t ByteSource::Parts::unpack(char* to, std::size_t most)
{
    zip.next_out = reinterpret_cast<Bytef*>(to);
    zip.avail_out = static_cast<uInt>(most);
    while (zip.avail_out == most) {
        if (inputAt == inputEnd && !refill()) {
            fail(Objection::CutGzip);
            return 0;
        }
        zip.next_in = reinterpret_cast<Bytef*>(input.data() + inputAt);
        zip.avail_in = static_cast<uInt>(inputEnd - inputAt);
        const int result = inflate(&zip, Z_NO_FLUSH);
        inputAt = inputEnd - zip.avail_in;
        if (result == Z_STREAM_END) {
            if (!endMember()) {
                atEnd = true;
                break;
            }
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            fail(Objection::BrokenGzip);
            break;
        }
    }
    return most - zip.avail_out;
}

void ByteSource::Parts::hashConsumed()
{
    XXH3_128bits_update(&hash, buffer.data() + hashed, begin - hashed);
    hashed = begin;
}

/// Makes the buffer ready to take one step more behind the window.
void ByteSource::Parts::makeRoom()
{
    hashConsumed();
    if (begin > 0) {
        std::memmove(buffer.data(), buffer.data() + begin, end - begin);
        end -= begin;
        begin = hashed = 0;
    }
    if (buffer.size() < end + step)
        buffer.resize(std::max(buffer.size() * 2, end + step));
    else if (buffer.size() > 8 * step && end < step)
        std::vector<char>(buffer.begin(), buffer.begin() + 2 * step).swap(buffer);
}

ByteSource::ByteSource(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
ByteSource::~ByteSource() = default;

ByteSource::Opened ByteSource::open(const std::string& path)
{
    auto parts = std::make_unique<Parts>();
    if (!parts->openInput(path))
        return {nullptr, parts->error};
    XXH3_128bits_reset(&parts->hash);
    parts->input.resize(step);
    // A pipe may give its first bytes one by one.
    while (parts->inputEnd < 2) {
        const std::size_t count =
            parts->readInput(parts->input.data() + parts->inputEnd, step - parts->inputEnd);
        if (count == 0)
            break;
        parts->inputEnd += count;
    }
    if (!parts->error.empty())
        return {nullptr, parts->error};
    if (parts->inputEnd >= 2 && parts->input[0] == '\x1F' && parts->input[1] == '\x8B') {
        constexpr int gzipWindow = 15 + 16;
        if (inflateInit2(&parts->zip, gzipWindow) != Z_OK)
            return {nullptr, objectionText(Objection::NoMemory, {parts->name})};
        parts->isGzip = parts->inMember = true;
    } else if (path.ends_with(".gz")) {
        return {nullptr, objectionText(Objection::NoGzip, {parts->name})};
    }
    return {std::unique_ptr<ByteSource>(new ByteSource(std::move(parts))), {}};
}

std::string_view ByteSource::window() const
{
    return {m_parts->buffer.data() + m_parts->begin, m_parts->end - m_parts->begin};
}

bool ByteSource::more()
{
    Parts& p = *m_parts;
    if (p.atEnd)
        return false;
    p.makeRoom();
    std::size_t count = 0;
    if (p.isGzip) {
        count = p.unpack(p.buffer.data() + p.end, step);
    } else if (p.inputAt < p.inputEnd) {
        count = p.inputEnd - p.inputAt;
        std::memcpy(p.buffer.data() + p.end, p.input.data() + p.inputAt, count);
        p.inputAt = p.inputEnd;
    } else {
        count = p.readInput(p.buffer.data() + p.end, step);
    }
    p.end += count;
    if (count == 0)
        p.atEnd = true;
    return count > 0;
}

void ByteSource::consume(std::size_t bytes)
{
    m_parts->begin += bytes;
    m_parts->consumed += static_cast<std::int64_t>(bytes);
}

void ByteSource::consumeLine()
{
    for (;;) {
        const std::string_view rest = window();
        const std::size_t newline = rest.find('\n');
        consume(newline == std::string_view::npos ? rest.size() : newline + 1);
        if (newline != std::string_view::npos || !more())
            return;
    }
}

const std::string& ByteSource::error() const
{
    return m_parts->error;
}
std::int64_t ByteSource::consumed() const
{
    return m_parts->consumed;
}
std::int64_t ByteSource::inputRead() const
{
    return m_parts->read;
}
std::int64_t ByteSource::inputSize() const
{
    return m_parts->size;
}

std::array<std::uint64_t, 2> ByteSource::digest()
{
    m_parts->hashConsumed();
    const XXH128_hash_t hash = XXH3_128bits_digest(&m_parts->hash);
    return {hash.low64, hash.high64};
}

} // namespace quota
