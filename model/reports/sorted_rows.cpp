// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/sorted_rows.h"

#include "store/store_failure.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <queue>
#include <unistd.h>
#include <utility>

namespace quota {

namespace {

using Length = std::uint32_t;

/// A block is so large a part of the memory.
constexpr std::size_t blocks = 256;
constexpr std::size_t bytesOfPlace = sizeof(std::uint64_t);

// A cell ends with the lowest byte; those two bytes are written as two, so that packed rows compare as their
// cells do.
constexpr char cellEnd = '\0', escape = '\1', escapedEnd = '\1', escapedEscape = '\2';

void pack(const Row& row, std::string& packed)
{
    packed.clear();
    for (const std::string& cell : row) {
        for (const char byte : cell) {
            if (byte == cellEnd || byte == escape) {
                packed += escape;
                packed += byte == cellEnd ? escapedEnd : escapedEscape;
            } else {
                packed += byte;
            }
        }
        packed += cellEnd;
    }
}

StoreFailure failureOfFolder(int error)
{
    const auto kind = error == ENOSPC || error == EDQUOT || error == EFBIG ? StoreFailure::Kind::DiskFull
                                                                           : StoreFailure::Kind::Other;
    std::error_code failed;
    const std::string folder = std::filesystem::temp_directory_path(failed).string();
    return {kind,
            about(failed ? "TMPDIR" : folder,
                  phrase("Failure", "the temporary folder does not take the rows that are to be sorted. Make "
                                    "space there, or name another folder in TMPDIR.")),
            std::strerror(error)};
}

} // namespace

/// Sorted rows in a file that is gone when the program is.
class SortedRows::Run {
public:
    Run() : m_file(open()) {}
    ~Run() { std::fclose(m_file); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    void write(std::string_view packed)
    {
        const auto length = static_cast<Length>(packed.size());
        if (std::fwrite(&length, sizeof length, 1, m_file) != 1 ||
            std::fwrite(packed.data(), 1, packed.size(), m_file) != packed.size())
            throw failureOfFolder(errno);
    }
    void rewind()
    {
        if (std::fflush(m_file) != 0 || std::fseek(m_file, 0, SEEK_SET) != 0)
            throw failureOfFolder(errno);
    }
    /// False when there are no more.
    bool next()
    {
        Length length = 0;
        if (std::fread(&length, sizeof length, 1, m_file) != 1)
            return std::ferror(m_file) == 0 ? false : throw failureOfFolder(errno);
        m_packed.resize(length);
        if (std::fread(m_packed.data(), 1, length, m_file) != length)
            throw failureOfFolder(errno);
        return true;
    }
    const std::string& packed() const { return m_packed; }

private:
    static std::FILE* open()
    {
        std::error_code failed;
        const auto folder = std::filesystem::temp_directory_path(failed);
        std::string name = (folder / "quotadesk-rows-XXXXXX").string();
        const int descriptor = failed ? -1 : mkstemp(name.data());
        if (descriptor < 0)
            throw failureOfFolder(failed ? failed.value() : errno);
        unlink(name.c_str());
        std::FILE* file = fdopen(descriptor, "w+b");
        if (file == nullptr) {
            const int error = errno;
            close(descriptor);
            throw failureOfFolder(error);
        }
        return file;
    }

    std::FILE* m_file;
    std::string m_packed;
};

SortedRows::SortedRows(std::size_t columns, std::size_t mostBytes)
    : m_mostBytes(mostBytes), m_blockBytes(mostBytes / blocks), m_row(columns)
{
}

SortedRows::~SortedRows() = default;

void SortedRows::add(const Row& row)
{
    pack(row, m_packed);
    const auto length = static_cast<Length>(m_packed.size());
    const std::size_t bytes = sizeof length + m_packed.size();
    if (m_blocks.empty() || m_blocks.back()->size() + bytes > m_blocks.back()->capacity()) {
        if (m_blocks.size() * m_blockBytes + m_places.size() * bytesOfPlace >= m_mostBytes)
            spill();
        m_blocks.push_back(std::make_unique<std::string>());
        m_blocks.back()->reserve(std::max(m_blockBytes, bytes));
    }
    std::string& block = *m_blocks.back();
    m_places.push_back((m_blocks.size() - 1) << 32 | block.size());
    block.append(reinterpret_cast<const char*>(&length), sizeof length);
    block += m_packed;
}

std::string_view SortedRows::packedAt(std::uint64_t place) const
{
    const char* at = m_blocks[place >> 32]->data() + static_cast<std::uint32_t>(place);
    Length length = 0;
    std::memcpy(&length, at, sizeof length);
    return {at + sizeof length, length};
}

void SortedRows::sort()
{
    std::sort(m_places.begin(), m_places.end(),
              [this](std::uint64_t a, std::uint64_t b) { return packedAt(a) < packedAt(b); });
}

void SortedRows::spill()
{
    sort();
    auto run = std::make_unique<Run>();
    for (const std::uint64_t place : m_places)
        run->write(packedAt(place));
    run->rewind();
    m_runs.push_back(std::move(run));
    m_places.clear();
    m_blocks.clear();
}

void SortedRows::give(const std::function<void(const Row&)>& take)
{
    if (m_runs.empty()) {
        sort();
        for (const std::uint64_t place : m_places)
            take(unpacked(packedAt(place)));
        return;
    }
    spill();
    const auto isBehind = [](const Run* a, const Run* b) { return a->packed() > b->packed(); };
    std::priority_queue<Run*, std::vector<Run*>, decltype(isBehind)> next(isBehind);
    for (const auto& run : m_runs)
        if (run->next())
            next.push(run.get());
    while (!next.empty()) {
        Run* run = next.top();
        next.pop();
        take(unpacked(run->packed()));
        if (run->next())
            next.push(run);
    }
}

const Row& SortedRows::unpacked(std::string_view packed)
{
    std::size_t at = 0;
    for (std::string& cell : m_row) {
        cell.clear();
        for (; packed[at] != cellEnd; ++at) {
            if (packed[at] != escape)
                cell += packed[at];
            else
                cell += packed[++at] == escapedEnd ? cellEnd : escape;
        }
        ++at;
    }
    return m_row;
}

} // namespace quota
