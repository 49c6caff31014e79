// SPDX-License-Identifier: GPL-3.0-or-later
// The journal's tables: an open segment that grows, and sealed ones with their indexes.
#pragma once

#include "store/sqlite/database.h"
#include "store/sqlite/identities.h"
#include "store/stored_event.h"

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
    static constexpr std::int64_t fullSegment = 1'000'000;
    static constexpr std::int64_t worthSealing = 50'000;

    explicit SegmentWriter(Database& database);
    /// Takes in what other writers have committed since; the first call loads all. Inside a write
    /// transaction.
    void refresh();
    /// The entry of a payer with this identity.
    std::optional<StoredEvent> findIdentity(std::int64_t payer, std::int64_t hash, std::string_view source,
                                            std::string_view id);
    /// Appends an entry; bulk says that many more will follow.
    void append(std::int64_t payer, std::int64_t seq, std::int64_t hash, const Event& event,
                const Decision& decision, std::string_view record);
    /// Says that a large import begins or goes on: a segment with indexes would slow it down and is sealed
    /// first.
    void prepareForBulk();
    /// Seals a full segment; at an import's end also a smaller one, or else gives it its indexes.
    void finishBatch(bool importEnds);
    /// Forgets what is in memory, after a rollback.
    void reset();

private:
    void seal();
    void index();
    void openSegment(std::int64_t number);
    std::int64_t sourceNumber(std::string_view source);
    std::optional<std::int64_t> knownSource(std::string_view source);

    struct Sealed {
        std::int64_t number;
        IdentityFilter filter;
        std::optional<Statement> find;
    };

    Database& m_database;
    Statement m_insert, m_findOpen;
    std::int64_t m_open = 0, m_openEvents = 0;
    bool m_indexed = false;
    OpenIdentities m_identities;
    std::map<std::int64_t, std::int64_t>
        m_known; ///< payer → last entry of the open segment that is in memory
    std::vector<Sealed> m_sealed;
    std::unordered_map<std::string, std::int64_t> m_sources;
    std::string m_lastSource; ///< neighbours mostly share it
    std::int64_t m_lastSourceNumber = 0;
};

/// Reads journal entries for a reader's snapshot.
class SegmentReader {
public:
    explicit SegmentReader(Database& database);
    /// A payer's entries from seq on, in order, until visit returns false.
    void forEach(std::int64_t payer, std::int64_t fromSeq,
                 const std::function<bool(const StoredEvent&)>& visit);
    enum class Kind { All, NoMessages, Messages, Results }; ///< Results: of campaigns
    /// The last entries of a device before a seq, newest first, at most `limit`.
    std::vector<StoredEvent> ofDevice(std::int64_t payer, Index device, std::int64_t beforeSeq, int limit,
                                      Kind kind = Kind::All);
    /// A payer's starts and ends of campaigns from seq on, in order, until visit returns false.
    void forEachTask(std::int64_t payer, std::int64_t fromSeq,
                     const std::function<bool(const StoredEvent&)>& visit);
    /// All entries with an id, and a source when it is named, with their payers.
    std::vector<std::pair<std::int64_t, StoredEvent>> withId(std::string_view source, std::string_view id);

private:
    Statement select(std::int64_t segment, const std::string& rest);

    Database& m_database;
    std::vector<std::int64_t> m_segments;
};

} // namespace quota
