// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/verify_segments.h"

#include "store/identity.h"
#include "store/session.h"
#include "store/sql/device_pages.h"
#include "store/sqlite/segments.h"

namespace quota {

namespace {

/// The rows of an index as a segment's entries give them, against those that the store has.
class IndexRows {
public:
    /// The statement selects the rows' keys and then their bytes.
    explicit IndexRows(Statement stored) : m_stored(std::move(stored)) {}
    void expect(std::initializer_list<std::int64_t> keys, std::string_view entries)
    {
        m_isSame = m_isSame && m_stored.step();
        int column = 0;
        for (const std::int64_t key : keys)
            m_isSame = m_isSame && m_stored.integer(column++) == key;
        m_isSame = m_isSame && m_stored.blob(column) == entries;
    }
    bool isSame() { return m_isSame && !m_stored.step(); }

private:
    Statement m_stored;
    bool m_isSame = true;
};

/// The entries of a sealed segment, from the journal. False when the journal has not all of them.
bool entriesOfSegment(Database& database, SourceNames& sources, std::int64_t segment,
                      const std::function<bool()>& goesOn, std::vector<IdentityEntry>& identities,
                      std::vector<DeviceEntry>& devices)
{
    OpenIdentities table;
    Statement ranges =
        database.prepare("SELECT s.payer, s.first_seq, s.last_seq, ifnull((SELECT max(o.last_seq) FROM"
                         " segment_payer o WHERE o.payer=s.payer AND o.segment<s.segment), 0)"
                         " FROM segment_payer s WHERE s.segment=? ORDER BY s.payer");
    for (ranges.bind(segment); ranges.step();) {
        const std::int64_t last = ranges.integer(2);
        std::int64_t next = ranges.integer(1);
        if (next != ranges.integer(3) + 1)
            return false;
        const auto payer = static_cast<std::uint32_t>(ranges.integer(0));
        visitJournal(database, sources, payer, next, [&](const StoredEvent& event) {
            const auto seq = static_cast<std::uint32_t>(event.seq);
            table.insert({identityHash(event.source, event.id), payer, seq});
            if (event.device != noIndex)
                devices.emplace_back(payer, event.type, event.device, event.seq);
            return next++ < last && goesOn();
        });
        if (next != last + 1)
            return false;
    }
    identities = table.takeSorted();
    sortByDevice(devices);
    return true;
}

std::string checkSegment(Database& database, SourceNames& sources, const Statement& segment,
                         const std::function<bool()>& goesOn)
{
    const std::int64_t number = segment.integer(0);
    const std::string name = "segment row (no " + std::to_string(number) + "): ";
    std::vector<IdentityEntry> identities;
    std::vector<DeviceEntry> devices;
    if (!entriesOfSegment(database, sources, number, goesOn, identities, devices) ||
        segment.integer(1) != static_cast<std::int64_t>(identities.size()))
        return name + "its entries are not those of the journal";
    IdentityFilter filter(identities.size());
    for (const IdentityEntry& entry : identities)
        filter.insert(entry.hash);
    if (filter.bytes() != segment.blob(2))
        return name + "its filter does not know all entries";
    Statement buckets =
        database.prepare("SELECT bucket, entries FROM identity_index WHERE segment=$1 ORDER BY bucket");
    buckets.bind(number);
    IndexRows identityRows(std::move(buckets));
    packIdentities(identities, [&](std::int64_t bucket, std::string_view entries) {
        identityRows.expect({bucket}, entries);
    });
    if (!identityRows.isSame())
        return name + "its identity_index is not what the journal gives";
    Statement pages = database.prepare("SELECT payer, first_device, entries FROM device_index WHERE"
                                       " segment=$1 ORDER BY payer, first_device");
    pages.bind(number);
    IndexRows deviceRows(std::move(pages));
    packDevices(devices, [&](std::int64_t payer, std::int64_t first, std::string_view entries) {
        deviceRows.expect({payer, first}, entries);
    });
    return deviceRows.isSame() ? "" : name + "its device_index is not what the journal gives";
}

} // namespace

std::string checkSegments(Database& database, const std::function<bool()>& goesOn)
{
    SourceNames sources(database);
    Statement segments = database.prepare("SELECT no, events, filter FROM segment ORDER BY no");
    std::int64_t next = 1;
    while (segments.step()) {
        if (segments.integer(0) != next++)
            return "segment row (no " + std::to_string(next - 1) + "): is missing";
        if (std::string difference = checkSegment(database, sources, segments, goesOn); !difference.empty())
            return difference;
    }
    Statement stray = database.prepare(
        "SELECT 'segment_payer' FROM segment_payer WHERE segment NOT BETWEEN 1 AND $1 UNION ALL"
        " SELECT 'identity_index' FROM identity_index WHERE segment NOT BETWEEN 1 AND $1 UNION ALL"
        " SELECT 'device_index' FROM device_index WHERE segment NOT BETWEEN 1 AND $1");
    stray.bind(next - 1);
    if (stray.step())
        return std::string(stray.text(0)) + " row: belongs to no segment";
    return {};
}

} // namespace quota
