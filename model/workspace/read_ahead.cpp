// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/read_ahead.h"

#include "store/identity.h"

#include <utility>

namespace quota {

namespace {

constexpr std::size_t linesPerBatch = 1024;
constexpr std::size_t batchesAhead = 4;
/// Few huge lines count as many small ones, so that what is read ahead stays small.
constexpr std::size_t bytesPerBatch = 4u << 20;

template <typename Kept>
std::unique_ptr<Kept> lastOf(std::vector<std::unique_ptr<Kept>>& spare)
{
    if (spare.empty())
        return nullptr;
    auto last = std::move(spare.back());
    spare.pop_back();
    return last;
}

} // namespace

void RawLines::clear()
{
    m_bytes.clear();
    m_places.clear();
}

void RawLines::reserve(std::size_t lines, std::size_t bytes)
{
    m_places.reserve(lines);
    // A text that has some room would double it.
    if (m_bytes.capacity() < bytes)
        m_bytes.reserve(bytes + bytes / 16);
}

void RawLines::add(const JournalReader::Line& line)
{
    const auto length = [](std::size_t bytes) { return static_cast<std::uint32_t>(bytes); };
    Place place{.number = line.number,
                .begin = length(m_bytes.size()),
                .text = length(line.text.size()),
                .json = length(line.json.size()),
                .problem = length(line.problem.size()),
                .tooLong = line.tooLong,
                .isText = line.json.data() == line.text.data() && line.json.size() == line.text.size()};
    m_bytes += line.text;
    if (!place.isText)
        m_bytes += line.json;
    m_bytes += line.problem;
    m_places.push_back(place);
}

JournalReader::Line RawLines::at(std::size_t i) const
{
    const Place& place = m_places[i];
    const std::string_view bytes = std::string_view(m_bytes).substr(place.begin);
    JournalReader::Line line;
    line.text = bytes.substr(0, place.text);
    line.number = place.number;
    line.tooLong = place.tooLong;
    line.json = place.isText ? line.text : bytes.substr(place.text, place.json);
    line.problem = bytes.substr(place.text + (place.isText ? 0 : place.json), place.problem);
    return line;
}

void LineBatch::parse(EventParser& parser, std::unique_ptr<ParsedLines> lines)
{
    parsed = lines ? std::move(lines) : std::make_unique<ParsedLines>();
    if (parsed->lines.size() < count()) {
        parsed->lines.resize(count());
        parsed->identities.resize(count());
    }
    for (std::size_t i = 0; i < count(); ++i) {
        ParsedLine& line = parsed->lines[i];
        parser.parse(raw.at(i), line);
        parsed->identities[i] = line.ok ? identityHash(line.event.source, line.event.id) : 0;
    }
}

ReadAhead::ReadAhead(JournalReader& reader, const ZoneCatalogue& zones)
    : m_reader(reader), m_thread([this, &zones] { run(zones); })
{
}

ReadAhead::~ReadAhead()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

std::unique_ptr<LineBatch> ReadAhead::take()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return !m_ready.empty(); });
    auto batch = std::move(m_ready.front());
    m_ready.pop_front();
    m_wake.notify_all();
    return batch;
}

void ReadAhead::giveBack(std::unique_ptr<LineBatch> batch)
{
    if (batch->parsed)
        giveBack(std::move(batch->parsed));
    const std::lock_guard lock(m_mutex);
    m_spare.push_back(std::move(batch));
}

void ReadAhead::giveBack(std::unique_ptr<ParsedLines> lines)
{
    const std::lock_guard lock(m_mutex);
    m_spareLines.push_back(std::move(lines));
}

void ReadAhead::fill(LineBatch& batch, EventParser& parser)
{
    batch.raw.clear();
    batch.raw.reserve(linesPerBatch, m_bytesLast);
    std::size_t bytes = 0;
    JournalReader::Line line;
    while (batch.count() < linesPerBatch && bytes < bytesPerBatch && m_reader.next(line)) {
        batch.raw.add(line);
        bytes += line.text.size();
        batch.line = line.number;
    }
    m_bytesLast = batch.raw.bytes();
    batch.last = batch.count() < linesPerBatch && bytes < bytesPerBatch;
    batch.taken = m_reader.bytesConsumed();
    batch.bytesRead = m_reader.inputBytesRead();
    batch.digest = m_reader.digest();
    batch.error = batch.last ? m_reader.error() : "";
    std::unique_ptr<ParsedLines> lines;
    {
        const std::lock_guard lock(m_mutex);
        lines = lastOf(m_spareLines);
    }
    batch.parse(parser, std::move(lines));
}

void ReadAhead::run(const ZoneCatalogue& zones)
{
    EventParser parser(zones);
    for (bool last = false; !last;) {
        std::unique_ptr<LineBatch> batch;
        {
            const std::lock_guard lock(m_mutex);
            batch = lastOf(m_spare);
        }
        if (!batch)
            batch = std::make_unique<LineBatch>();
        fill(*batch, parser);
        last = batch->last;
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_stop || m_ready.size() < batchesAhead; });
        if (m_stop)
            return;
        m_ready.push_back(std::move(batch));
        m_wake.notify_all();
    }
}

} // namespace quota
