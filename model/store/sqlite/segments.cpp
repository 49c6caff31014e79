// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/segments.h"

#include "store/sqlite/schema.h"

#include <algorithm>

namespace quota {

namespace {

constexpr const char* columns =
    "e.payer, e.seq, e.type, e.time, s.text, e.id, e.account, e.actor, e.device, e.amount,"
    " e.data, e.reason, e.units, e.needed, e.late, e.record, e.identity";

StoredEvent eventOf(const Statement& row)
{
    StoredEvent e;
    e.seq = row.integer(1);
    e.type = static_cast<EventType>(row.integer(2));
    e.time = row.integer(3);
    e.source = row.text(4);
    e.id = row.text(5);
    e.account = static_cast<Index>(row.integer(6));
    e.actor = row.text(7);
    e.device = row.isNull(8) ? noIndex : static_cast<Index>(row.integer(8));
    e.amount = row.integer(9);
    e.data = row.text(10);
    e.reason = static_cast<Reason>(row.integer(11));
    e.units = row.integer(12);
    e.needed = row.integer(13);
    e.late = row.integer(14) != 0;
    e.record = row.blob(15);
    e.identity = row.integer(16);
    return e;
}

} // namespace

SegmentWriter::SegmentWriter(Database& database) : m_database(database) {}

void SegmentWriter::reset()
{
    m_open = 0;
    m_openEvents = 0;
    m_identities.clear();
    m_known.clear();
    m_sealed.clear();
    m_sources.clear();
    m_lastSourceNumber = 0;
}

void SegmentWriter::openSegment(std::int64_t number)
{
    m_open = number;
    m_identities.clear();
    m_known.clear();
    const std::string table = segmentTable(number);
    m_insert = m_database.prepare("INSERT INTO " + table + " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    m_findOpen =
        m_database.prepare(std::string("SELECT ") + columns + " FROM " + table +
                           " e JOIN source s ON s.no=e.source WHERE e.payer=? AND e.seq=? AND s.text=?"
                           " AND e.id=?");
}

void SegmentWriter::refresh()
{
    Statement segments = m_database.prepare(
        "SELECT no, events, indexed, sealed, filter FROM segment WHERE no > ? ORDER BY no");
    segments.bind(m_sealed.empty() ? std::int64_t{0} : m_sealed.back().number);
    std::int64_t open = 0;
    while (segments.step()) {
        if (segments.integer(3) != 0) {
            m_sealed.push_back({segments.integer(0), IdentityFilter(segments.blob(4)), std::nullopt});
            continue;
        }
        open = segments.integer(0);
        m_openEvents = segments.integer(1);
        m_indexed = segments.integer(2) != 0;
    }
    if (open != m_open)
        openSegment(open);
    Statement payers = m_database.prepare("SELECT no FROM payer");
    Statement rows =
        m_database.prepare("SELECT seq, identity FROM " + segmentTable(m_open) + " WHERE payer=? AND seq>?");
    while (payers.step()) {
        std::int64_t& known = m_known[payers.integer(0)];
        rows.bind(payers.integer(0), known);
        while (rows.step()) {
            known = rows.integer(0);
            m_identities.insert(rows.integer(1), payers.integer(0), known);
        }
    }
}

std::optional<std::int64_t> SegmentWriter::knownSource(std::string_view source)
{
    const auto known = m_sources.find(std::string(source));
    if (known != m_sources.end())
        return known->second;
    Statement find = m_database.prepare("SELECT no FROM source WHERE text=?");
    find.bind(source);
    if (!find.step())
        return std::nullopt;
    m_sources.emplace(source, find.integer(0));
    return find.integer(0);
}

std::int64_t SegmentWriter::sourceNumber(std::string_view source)
{
    if (m_lastSourceNumber != 0 && source == m_lastSource)
        return m_lastSourceNumber;
    auto known = knownSource(source);
    if (!known) {
        m_database.prepare("INSERT INTO source(text) VALUES(?)").bind(source).run();
        known = knownSource(source);
    }
    m_lastSource = source;
    m_lastSourceNumber = *known;
    return *known;
}

std::optional<StoredEvent> SegmentWriter::findIdentity(std::int64_t payer, std::int64_t hash,
                                                       std::string_view source, std::string_view id)
{
    std::optional<StoredEvent> found;
    m_identities.find(hash, payer, [&](std::int64_t seq) {
        m_findOpen.bind(payer, seq, source, id);
        if (m_findOpen.step())
            found = eventOf(m_findOpen);
        m_findOpen.reset();
        return found.has_value();
    });
    for (Sealed& segment : m_sealed) {
        if (found)
            break;
        if (!segment.filter.mayHold(hash))
            continue;
        if (!segment.find)
            segment.find = m_database.prepare(
                std::string("SELECT ") + columns + " FROM " + segmentTable(segment.number) +
                " e JOIN source s ON s.no=e.source WHERE e.identity=? AND e.payer=?"
                " AND e.id=? AND s.text=?");
        segment.find->bind(hash, payer, id, source);
        if (segment.find->step())
            found = eventOf(*segment.find);
        segment.find->reset();
    }
    return found;
}

void SegmentWriter::append(std::int64_t payer, std::int64_t seq, std::int64_t hash, const Event& event,
                           const Decision& decision, std::string_view record)
{
    m_insert.bind(payer, seq, static_cast<std::int64_t>(event.type), event.time, sourceNumber(event.source),
                  event.id, hash, decision.account, event.actor);
    decision.device == noIndex ? m_insert.putNull() : m_insert.put(decision.device);
    m_insert.put(event.amount);
    m_insert.put(event.data);
    m_insert.put(static_cast<std::int64_t>(decision.reason));
    m_insert.put(decision.units);
    m_insert.put(decision.needed);
    m_insert.put(decision.late);
    m_insert.putBlob(record);
    m_insert.run();
    m_identities.insert(hash, payer, seq);
    m_known[payer] = seq;
    ++m_openEvents;
}

void SegmentWriter::prepareForBulk()
{
    if (m_indexed && m_openEvents > 0)
        seal();
}

void SegmentWriter::index()
{
    const std::string table = segmentTable(m_open);
    m_database.run("CREATE INDEX " + table + "_device ON " + table +
                   "(device, payer, seq) WHERE device IS NOT NULL");
    m_database.run("CREATE INDEX " + table + "_identity ON " + table + "(identity)");
    m_database.prepare("UPDATE segment SET indexed=1 WHERE no=?").bind(m_open).run();
    m_indexed = true;
}

void SegmentWriter::seal()
{
    m_insert = Statement();
    m_findOpen = Statement();
    if (!m_indexed)
        index();
    IdentityFilter filter(static_cast<std::size_t>(m_openEvents));
    Statement rows = m_database.prepare("SELECT identity FROM " + segmentTable(m_open));
    while (rows.step())
        filter.insert(rows.integer(0));
    Statement update = m_database.prepare("UPDATE segment SET sealed=1, events=?, filter=? WHERE no=?");
    update.bind(m_openEvents);
    update.putBlob(filter.bytes());
    update.put(m_open);
    update.run();
    m_sealed.push_back({m_open, std::move(filter), std::nullopt});
    createSegment(m_database, m_open + 1);
    openSegment(m_open + 1);
    m_openEvents = 0;
    m_indexed = false;
}

void SegmentWriter::finishBatch(bool importEnds)
{
    m_database.prepare("UPDATE segment SET events=? WHERE no=?").bind(m_openEvents, m_open).run();
    if (m_openEvents >= (importEnds ? worthSealing : fullSegment))
        seal();
    else if (importEnds && !m_indexed)
        index();
}

SegmentReader::SegmentReader(Database& database) : m_database(database)
{
    Statement rows = database.prepare("SELECT no FROM segment ORDER BY no");
    while (rows.step())
        m_segments.push_back(rows.integer(0));
}

Statement SegmentReader::select(std::int64_t segment, const std::string& rest)
{
    return m_database.prepare(std::string("SELECT ") + columns + " FROM " + segmentTable(segment) +
                              " e JOIN source s ON s.no=e.source " + rest);
}

void SegmentReader::forEach(std::int64_t payer, std::int64_t fromSeq,
                            const std::function<bool(const StoredEvent&)>& visit)
{
    for (const std::int64_t segment : m_segments) {
        Statement rows = select(segment, "WHERE e.payer=? AND e.seq>=? ORDER BY e.seq");
        rows.bind(payer, fromSeq);
        while (rows.step())
            if (!visit(eventOf(rows)))
                return;
    }
}

void SegmentReader::forEachTask(std::int64_t payer, std::int64_t fromSeq,
                                const std::function<bool(const StoredEvent&)>& visit)
{
    for (const std::int64_t segment : m_segments) {
        Statement rows = select(segment, "WHERE e.payer=? AND e.seq>=? AND e.type IN (?,?) ORDER BY e.seq");
        rows.bind(payer, fromSeq, static_cast<std::int64_t>(EventType::CampaignStarted),
                  static_cast<std::int64_t>(EventType::CampaignFinished));
        while (rows.step())
            if (!visit(eventOf(rows)))
                return;
    }
}

std::vector<StoredEvent> SegmentReader::ofDevice(std::int64_t payer, Index device, std::int64_t beforeSeq,
                                                 int limit, Kind kind)
{
    const std::string messages = std::to_string(static_cast<int>(EventType::DeviceMessaged));
    const std::string results = std::to_string(static_cast<int>(EventType::CampaignDeviceUpdated));
    const std::string only = kind == Kind::NoMessages ? " AND e.type<>" + messages
                             : kind == Kind::Messages ? " AND e.type=" + messages
                             : kind == Kind::Results  ? " AND e.type=" + results
                                                      : std::string();
    std::vector<StoredEvent> events;
    for (auto segment = m_segments.rbegin(); segment != m_segments.rend(); ++segment) {
        Statement rows = select(*segment, "WHERE e.payer=? AND e.device=? AND e.seq<?" + only +
                                              " ORDER BY e.seq DESC LIMIT ?");
        rows.bind(payer, device, beforeSeq, limit - static_cast<int>(events.size()));
        while (rows.step())
            events.push_back(eventOf(rows));
        if (static_cast<int>(events.size()) >= limit)
            break;
    }
    return events;
}

std::vector<std::pair<std::int64_t, StoredEvent>> SegmentReader::withId(std::string_view source,
                                                                        std::string_view id)
{
    std::vector<std::pair<std::int64_t, StoredEvent>> found;
    for (const std::int64_t segment : m_segments) {
        const bool named = !source.empty();
        Statement rows =
            select(segment, named ? "WHERE e.identity=? AND e.id=? AND s.text=?" : "WHERE e.id=?");
        if (named)
            rows.bind(identityHash(source, id), id, source);
        else
            rows.bind(id);
        while (rows.step())
            found.emplace_back(rows.integer(0), eventOf(rows));
    }
    return found;
}

} // namespace quota
