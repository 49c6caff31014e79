// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/segments.h"

#include "store/identity.h"
#include "store/store_failure.h"

#include <algorithm>

namespace quota {

namespace {

/// So much that a row fills what it takes of the file: its beginning on a page with others, the rest on one
/// of its own.
constexpr std::size_t rowBytes = 18'370;
/// More payers than this are not kept ready to append to.
constexpr std::size_t tailsKept = 256;

} // namespace

SegmentWriter::SegmentWriter(Database& database) : m_database(database), m_cursor(database) {}

void SegmentWriter::reset()
{
    m_write = Statement();
    m_findIdentity = Statement();
    m_known.clear();
    m_identities.clear();
    m_devices = {};
    m_sealed.clear();
    m_tails.clear();
    m_cursor.reset();
    m_sources.clear();
    m_lastSourceNumber = 0;
}

void SegmentWriter::remember(std::int64_t payer, std::int64_t seq, std::uint32_t hash, EventType type,
                             Index device)
{
    m_identities.insert({hash, static_cast<std::uint32_t>(payer), static_cast<std::uint32_t>(seq)});
    if (device != noIndex) {
        // A segment ends: behind its half twice the room is too much.
        if (m_devices.size() == m_devices.capacity() && m_devices.size() >= fullSegment / 2)
            m_devices.reserve(std::max(fullSegment / 4 * 5, m_devices.size() / 2 * 3));
        m_devices.emplace_back(payer, type, device, seq);
    }
    m_known[payer] = seq;
}

void SegmentWriter::refresh()
{
    m_tails.clear();
    m_cursor.reset();
    Statement segments =
        m_database.prepare("SELECT no, events, filter FROM segment WHERE no > ? ORDER BY no");
    segments.bind(m_sealed.empty() ? std::int64_t{0} : m_sealed.back().number);
    bool isNewer = false;
    while (segments.step()) {
        isNewer = true;
        m_sealed.push_back(
            {segments.integer(0), identityBuckets(segments.integer(1)), IdentityFilter(segments.blob(2))});
    }
    if (isNewer) {
        m_known.clear();
        m_identities.clear();
        m_devices.clear();
        Statement sealed =
            m_database.prepare("SELECT payer, max(last_seq) FROM segment_payer GROUP BY payer");
        while (sealed.step())
            m_known[sealed.integer(0)] = sealed.integer(1);
    }
    SourceNames names(m_database);
    Statement payers = m_database.prepare("SELECT no FROM payer");
    while (payers.step()) {
        const std::int64_t payer = payers.integer(0);
        const std::string damage =
            visitJournal(m_database, names, payer, m_known[payer] + 1, [&](const StoredEvent& event) {
                remember(payer, event.seq, identityHash(event.source, event.id), event.type, event.device);
                return true;
            });
        if (!damage.empty())
            throw StoreFailure(
                StoreFailure::Kind::Damaged,
                about(m_database.path(),
                      phrase("Failure", "the journal’s %1; run “quotactl verify”.").text(damage)));
    }
}

/// 0 for a source that the store does not know.
std::int64_t SegmentWriter::knownSource(std::string_view source)
{
    if (m_lastSourceNumber != 0 && source == m_lastSource)
        return m_lastSourceNumber;
    std::int64_t number = 0;
    if (const auto known = m_sources.find(std::string(source)); known != m_sources.end()) {
        number = known->second;
    } else {
        Statement find = m_database.prepare("SELECT no FROM source WHERE text=?");
        find.bind(source);
        if (!find.step())
            return 0;
        number = find.integer(0);
        m_sources.emplace(source, number);
    }
    m_lastSource = source;
    m_lastSourceNumber = number;
    return number;
}

std::int64_t SegmentWriter::sourceNumber(std::string_view source)
{
    if (const std::int64_t known = knownSource(source); known != 0)
        return known;
    m_database.prepare("INSERT INTO source(text) VALUES(?)").bind(source).run();
    return knownSource(source);
}

/// Whether an entry has this identity; it is in m_found then.
bool SegmentWriter::holdsIdentity(std::int64_t payer, std::int64_t seq, std::int64_t source,
                                  std::string_view id)
{
    std::int64_t itsSource = 0;
    const auto tail = m_tails.find(payer);
    if (tail != m_tails.end() && seq >= tail->second.first) {
        BlockDecoder block(tail->second.block.bytes(), tail->second.first);
        while (block.nextSeq() <= seq)
            if (!block.next(m_found, itsSource))
                return false;
    } else if (!m_cursor.read(payer, seq, m_found, itsSource)) {
        return false;
    }
    return itsSource == source && m_found.id == id;
}

const StoredEvent* SegmentWriter::findIdentity(std::int64_t payer, std::uint32_t hash,
                                               std::string_view source, std::string_view id)
{
    const std::int64_t number = knownSource(source);
    if (number == 0)
        return nullptr;
    bool isFound = false;
    m_identities.find(hash, payer, [&](std::int64_t seq) {
        isFound = holdsIdentity(payer, seq, number, id);
        return isFound;
    });
    for (const Sealed& segment : m_sealed) {
        if (isFound)
            break;
        if (!segment.filter.mayHold(hash))
            continue;
        if (!m_findIdentity.isPrepared())
            m_findIdentity =
                m_database.prepare("SELECT entries FROM identity_index WHERE segment=? AND bucket=?");
        m_findIdentity.bind(segment.number, bucketOf(hash, segment.buckets));
        const auto candidates =
            m_findIdentity.step() ? identitiesIn(m_findIdentity.blob(0), hash) : std::vector<IdentityEntry>();
        m_findIdentity.reset();
        isFound = std::any_of(candidates.begin(), candidates.end(), [&](const IdentityEntry& entry) {
            return entry.payer == payer && holdsIdentity(payer, entry.seq, number, id);
        });
    }
    return isFound ? &m_found : nullptr;
}

SegmentWriter::Tail& SegmentWriter::tailOf(std::int64_t payer, std::int64_t seq)
{
    const auto [place, isNew] = m_tails.try_emplace(payer);
    Tail& tail = place->second;
    if (!isNew)
        return tail;
    tail.first = tail.next = seq;
    Statement last = m_database.prepare("SELECT first_seq, last_seq, entries FROM journal WHERE payer=?"
                                        " ORDER BY first_seq DESC LIMIT 1");
    last.bind(payer);
    if (!last.step() || last.blob(2).size() >= rowBytes)
        return tail;
    const std::int64_t first = last.integer(0), entries = last.integer(1) - first + 1;
    if (last.integer(1) + 1 == seq && tail.block.resume(last.blob(2), entries))
        tail.first = first;
    else
        tail.block.clear();
    return tail;
}

void SegmentWriter::append(std::int64_t payer, std::int64_t seq, std::uint32_t hash, const Event& event,
                           const Decision& decision)
{
    const std::int64_t source = sourceNumber(event.source);
    Tail& tail = tailOf(payer, seq);
    tail.block.add(source, event, decision);
    tail.next = seq + 1;
    tail.isChanged = true;
    remember(payer, seq, hash, event.type, decision.device);
    if (tail.block.bytes().size() < rowBytes)
        return;
    write(payer, tail);
    tail.block.clear();
    tail.first = tail.next;
}

void SegmentWriter::write(std::int64_t payer, Tail& tail)
{
    if (!m_write.isPrepared())
        m_write = m_database.prepare("REPLACE INTO journal VALUES(?,?,?,?)");
    m_write.bind(payer, tail.first, tail.next - 1);
    m_write.putBlob(tail.block.bytes());
    m_write.run();
    tail.isChanged = false;
}

void SegmentWriter::seal()
{
    const std::int64_t number = m_sealed.empty() ? 1 : m_sealed.back().number + 1;
    const auto events = static_cast<std::int64_t>(m_identities.size());
    m_sealed.push_back(
        {number, identityBuckets(events), writeIdentities(m_database, number, m_identities.takeSorted())});
    sortByDevice(m_devices);
    writeDevices(m_database, number, m_devices);
    m_devices = {};
}

void SegmentWriter::finishBatch(bool importEnds)
{
    for (auto& [payer, tail] : m_tails)
        if (tail.isChanged)
            write(payer, tail);
    if (m_tails.size() > tailsKept)
        m_tails.clear();
    m_cursor.reset();
    if (m_identities.size() >= (importEnds ? worthSealing : fullSegment))
        seal();
}

IdentityFilter writeIdentities(Database& database, std::int64_t number,
                               const std::vector<IdentityEntry>& identities)
{
    IdentityFilter filter(identities.size());
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> payers;
    for (const IdentityEntry& entry : identities) {
        filter.insert(entry.hash);
        auto& [first, last] = payers.try_emplace(entry.payer, entry.seq, entry.seq).first->second;
        first = std::min<std::int64_t>(first, entry.seq);
        last = std::max<std::int64_t>(last, entry.seq);
    }
    Statement segment = database.prepare("INSERT INTO segment VALUES(?,?,?)");
    segment.bind(number, static_cast<std::int64_t>(identities.size()));
    segment.putBlob(filter.bytes());
    segment.run();
    Statement payer = database.prepare("INSERT INTO segment_payer VALUES(?,?,?,?)");
    for (const auto& [no, range] : payers)
        payer.bind(number, no, range.first, range.second).run();
    Statement identity = database.prepare("INSERT INTO identity_index VALUES(?,?,?)");
    packIdentities(identities, [&](std::int64_t bucket, std::string_view entries) {
        identity.bind(number, bucket);
        identity.putBlob(entries);
        identity.run();
    });
    return filter;
}

void writeDevices(Database& database, std::int64_t number, const std::vector<DeviceEntry>& devices)
{
    Statement device = database.prepare("INSERT INTO device_index VALUES(?,?,?,?)");
    packDevices(devices, [&](std::int64_t no, std::int64_t first, std::string_view entries) {
        device.bind(number, no, first);
        device.putBlob(entries);
        device.run();
    });
}

void SegmentReader::forEach(std::int64_t payer, std::int64_t fromSeq,
                            const std::function<bool(const StoredEvent&)>& visit)
{
    const std::string damage = visitJournal(m_database, m_sources, payer, fromSeq, visit);
    if (!damage.empty())
        throw StoreFailure(StoreFailure::Kind::Damaged,
                           about(m_database.path(),
                                 phrase("Failure", "the journal’s %1; run “quotactl verify”.").text(damage)));
}

/// Ascending; at least the last `limit` of them before a seq, where there are so many.
std::vector<std::int64_t> SegmentReader::seqsOfDevice(std::int64_t payer, Index device,
                                                      std::int64_t beforeSeq, std::size_t limit, Kind kind)
{
    const auto isWanted = [kind](DeviceEntryKind is) {
        return kind == Kind::All || (kind == Kind::Messages && is == DeviceEntryKind::Message) ||
               (kind == Kind::NoMessages && is != DeviceEntryKind::Message) ||
               (kind == Kind::Results && is == DeviceEntryKind::CampaignResult);
    };
    std::vector<std::int64_t> seqs;
    Statement sealed = m_database.prepare(
        "SELECT segment, first_seq, last_seq FROM segment_payer WHERE payer=? ORDER BY segment DESC");
    sealed.bind(payer);
    bool hasSealed = sealed.step();
    forEach(payer, hasSealed ? sealed.integer(2) + 1 : 1, [&](const StoredEvent& event) {
        if (event.seq < beforeSeq && event.device == device && isWanted(kindOf(event.type)))
            seqs.push_back(event.seq);
        return event.seq < beforeSeq;
    });
    Statement row = m_database.prepare("SELECT first_device, entries FROM device_index WHERE segment=? AND"
                                       " payer=? AND first_device<=? ORDER BY first_device DESC LIMIT 1");
    for (; hasSealed && seqs.size() < limit; hasSealed = sealed.step()) {
        if (sealed.integer(1) >= beforeSeq)
            continue;
        row.bind(sealed.integer(0), payer, device);
        if (!row.step())
            continue;
        auto older = entriesOf(row.blob(1), row.integer(0), device, isWanted);
        std::erase_if(older, [&](std::int64_t seq) { return seq >= beforeSeq; });
        seqs.insert(seqs.begin(), older.begin(), older.end());
    }
    return seqs;
}

void SegmentReader::forEachTask(std::int64_t payer, std::int64_t fromSeq,
                                const std::function<bool(const StoredEvent&)>& visit)
{
    forEach(payer, fromSeq, [&](const StoredEvent& event) {
        const bool isTask =
            event.type == EventType::CampaignStarted || event.type == EventType::CampaignFinished;
        return !isTask || visit(event);
    });
}

std::vector<StoredEvent> SegmentReader::ofDevice(std::int64_t payer, Index device, std::int64_t beforeSeq,
                                                 int limit, Kind kind)
{
    const auto wanted = static_cast<std::size_t>(std::max(limit, 0));
    std::vector<std::int64_t> seqs = seqsOfDevice(payer, device, beforeSeq, wanted, kind);
    if (seqs.size() > wanted)
        seqs.erase(seqs.begin(), seqs.end() - static_cast<std::ptrdiff_t>(wanted));
    std::vector<StoredEvent> events(seqs.size());
    JournalCursor cursor(m_database);
    for (std::size_t i = 0; i < seqs.size(); ++i) {
        StoredEvent& event = events[seqs.size() - 1 - i];
        std::int64_t source = 0;
        const bool isThere = cursor.read(payer, seqs[i], event, source);
        if (const std::string* name = isThere ? m_sources.find(source) : nullptr)
            event.source = *name;
        else
            throw StoreFailure(
                StoreFailure::Kind::Damaged,
                about(m_database.path(),
                      phrase("Failure", "entry %1 of the journal is missing; run “quotactl verify”.")
                          .text(std::to_string(seqs[i]))));
    }
    return events;
}

std::vector<std::pair<std::int64_t, StoredEvent>> SegmentReader::withId(std::string_view source,
                                                                        std::string_view id)
{
    std::vector<std::pair<std::int64_t, StoredEvent>> found;
    const auto take = [&](std::int64_t payer, const StoredEvent& event) {
        if (event.id == id && (source.empty() || event.source == source))
            found.emplace_back(payer, event);
    };
    // The sealed ones by their index, for every source that there is; then the open ones.
    std::vector<std::pair<std::uint32_t, std::string>> identities;
    for (const std::string& name : m_sources.all())
        if (!name.empty() && (source.empty() || name == source))
            identities.emplace_back(identityHash(name, id), name);
    Statement segments = m_database.prepare("SELECT no, events, filter FROM segment ORDER BY no");
    Statement row = m_database.prepare("SELECT entries FROM identity_index WHERE segment=? AND bucket=?");
    JournalCursor cursor(m_database);
    while (segments.step()) {
        const IdentityFilter filter(segments.blob(2));
        for (const auto& [hash, name] : identities) {
            if (!filter.mayHold(hash))
                continue;
            row.bind(segments.integer(0), bucketOf(hash, identityBuckets(segments.integer(1))));
            if (!row.step())
                continue;
            for (const IdentityEntry& entry : identitiesIn(row.blob(0), hash)) {
                StoredEvent event;
                std::int64_t number = 0;
                if (!cursor.read(entry.payer, entry.seq, event, number))
                    continue;
                if (const std::string* real = m_sources.find(number); real != nullptr && *real == name) {
                    event.source = name;
                    take(entry.payer, event);
                }
            }
        }
    }
    Statement all = m_database.prepare("SELECT p.no, ifnull(max(s.last_seq), 0) FROM payer p LEFT JOIN"
                                       " segment_payer s ON s.payer=p.no GROUP BY p.no");
    while (all.step())
        forEach(all.integer(0), all.integer(1) + 1, [&](const StoredEvent& event) {
            take(all.integer(0), event);
            return true;
        });
    return found;
}

} // namespace quota
