// SPDX-License-Identifier: GPL-3.0-or-later
// The journal's segments: an open one, whose identities are in memory, and sealed ones with their indexes.
#pragma once

#include "store/sql/identities.h"
#include "store/sql/sealed_index.h"
#include "store/sqlite/journal_rows.h"
#include "store/store.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace quota {

/// Appends to the journal and finds identities in it; for the one writer, inside its transaction.
class SegmentWriter {
public:
    /// A full segment is sealed; an import's rest is sealed when it has at least so many events.
    static constexpr std::size_t fullSegment = 1'000'000;
    static constexpr std::size_t worthSealing = 20'000;

    explicit SegmentWriter(Database& database);
    /// Takes in what other writers have committed since; the first call loads all. Inside a write
    /// transaction.
    void refresh();
    /// Fetches into the processor's cache what a find of this hash will look at.
    void prefetch(std::uint32_t hash) const { m_identities.prefetch(hash); }
    /// The entry of a payer with this identity; holds until the next call.
    const StoredEvent* findIdentity(std::int64_t payer, std::uint32_t hash, std::string_view source,
                                    std::string_view id);
    /// Appends an entry.
    void append(std::int64_t payer, std::int64_t seq, std::uint32_t hash, const Event& event,
                const Decision& decision);
    /// Writes what is not yet written, and seals a full segment; at an import's end also a smaller one.
    void finishBatch(bool importEnds);
    /// Forgets what is in memory, after a rollback.
    void reset();

private:
    /// The row that a payer's entries are appended to.
    struct Tail {
        BlockEncoder block;
        std::int64_t first = 0, next = 0;
        bool isChanged = false;
    };
    struct Sealed {
        std::int64_t number, buckets;
        IdentityFilter filter;
    };

    void remember(std::int64_t payer, std::int64_t seq, std::uint32_t hash, EventType type, Index device);
    Tail& tailOf(std::int64_t payer, std::int64_t seq);
    void write(std::int64_t payer, Tail& tail);
    void seal();
    bool holdsIdentity(std::int64_t payer, std::int64_t seq, std::int64_t source, std::string_view id);
    std::int64_t sourceNumber(std::string_view source);
    std::int64_t knownSource(std::string_view source);

    Database& m_database;
    Statement m_write, m_findIdentity;
    std::map<std::int64_t, std::int64_t> m_known; ///< payer → its last entry that is sealed or in memory
    OpenIdentities m_identities;
    std::vector<DeviceEntry> m_devices; ///< the open segment's entries that name a device
    std::vector<Sealed> m_sealed;
    std::unordered_map<std::int64_t, Tail> m_tails;
    JournalCursor m_cursor;
    StoredEvent m_found;
    std::unordered_map<std::string, std::int64_t> m_sources;
    std::string m_lastSource; ///< neighbours mostly share it
    std::int64_t m_lastSourceNumber = 0;
};

/// Writes a segment's own row, those of its payers and of its index of identities; gives its filter.
IdentityFilter writeIdentities(Database& database, std::int64_t number,
                               const std::vector<IdentityEntry>& identities);
/// Writes the rows of its index by device.
void writeDevices(Database& database, std::int64_t number, const std::vector<DeviceEntry>& devices);

/// The journal's entries by the segments' indexes.
class SegmentReader final : public EntryReader {
public:
    explicit SegmentReader(Database& database) : m_database(database), m_sources(database) {}
    std::string read(std::int64_t payer, std::int64_t fromSeq,
                     const std::function<bool(const StoredEvent&)>& visit) override
    {
        return visitJournal(m_database, m_sources, payer, fromSeq, visit);
    }
    void forEach(std::int64_t payer, std::int64_t fromSeq,
                 const std::function<bool(const StoredEvent&)>& visit) override;
    std::vector<StoredEvent> ofDevice(std::int64_t payer, Index device, std::int64_t beforeSeq, int limit,
                                      Kind kind = Kind::All) override;
    void forEachTask(std::int64_t payer, std::int64_t fromSeq,
                     const std::function<bool(const StoredEvent&)>& visit) override;
    std::vector<std::pair<std::int64_t, StoredEvent>> withId(std::string_view source,
                                                             std::string_view id) override;

private:
    std::vector<std::int64_t> seqsOfDevice(std::int64_t payer, Index device, std::int64_t beforeSeq,
                                           std::size_t limit, Kind kind);

    Database& m_database;
    SourceNames m_sources;
};

} // namespace quota
