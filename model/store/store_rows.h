// SPDX-License-Identifier: GPL-3.0-or-later
// The rows that a store hands out and takes, as plain values.
#pragma once

#include "engine/state.h"
#include "vocabulary/bounds.h"
#include "vocabulary/words.h"

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace quota {

/// What the store keeps of a payer beside its state.
struct PayerRow {
    std::int64_t no = 0;
    std::string id;
    std::string ledgerHash, journalHash; ///< ends of the two chains, 32 bytes, empty before the first
    std::int64_t events = 0;             ///< journal entries that the row was read with

    bool operator==(const PayerRow&) const = default;
};

/// An account without what its state holds.
struct AccountRow {
    std::int64_t payer = 0, no = 0;
    std::int64_t parent = -1; ///< the number of a tenant's payer among its accounts; −1 for the payer
    std::string id, name, organisation, timezone;
    Scheme scheme = Scheme::Allowance;
    Instant clock = 0; ///< of its payer
    std::string currency;
    bool inArrears = false;
    std::int64_t overdueBills = 0;
    int openAlerts = 0; ///< that nobody has acknowledged
};

/// Sums over the payers that the reader sees.
struct StoreSums {
    std::int64_t events = 0, ledgerEntries = 0, devices = 0;
    Instant clock = 0; ///< the latest
};

/// The ids of a payer's accounts and devices by their numbers: what the journal names them by.
struct PayerNames {
    std::vector<std::string> accounts, devices;
};
/// What of a payer's ledger is wanted; what is left as it is takes all.
struct LedgerFilter {
    /// A text that a column must have, whole or as a part (then without regard to the case of ASCII letters).
    struct Words {
        std::string text;
        bool whole = true;
        bool orNone = false; ///< a column that is empty passes too
    };
    Index account = noIndex; ///< whose entry, or who acted
    std::optional<Meter> meter;
    std::optional<Change> change;
    Words grant, event, device, campaign;
    Bounds units, balance;
    std::optional<std::vector<Index>> owners;                     ///< whose entry: any of these
    std::optional<std::vector<Index>> actors;                     ///< who acted: any of these
    std::int64_t first = 1;                                       ///< seq, inclusive
    std::int64_t last = std::numeric_limits<std::int64_t>::max(); ///< seq, inclusive

    /// Whether every entry between the two ends is wanted.
    bool takesAll() const;
};
/// Which entries a history is to have, by account and who acted apart; what is not named does not matter.
struct HistoryFilter {
    Index account = noIndex, acting = noIndex;
    std::optional<Meter> meter;
    std::optional<Change> change;
    std::string campaign; ///< exactly
    LedgerFilter::Words grant;
    Bounds units, balance;
    std::optional<std::vector<Index>> actors;                                   ///< who acted: any of these
    std::int64_t fromSeq = 1, toSeq = std::numeric_limits<std::int64_t>::max(); ///< `toSeq` not included
};

struct LedgerSum {
    Index account, acting;
    Change change;
    Units units;
    std::int64_t entries;
};

struct LedgerTask {
    std::string event, campaign, device; ///< device: of the first entry
    std::int64_t seq;
    Instant time;
    std::int64_t entries;
};

struct DayUnits {
    Index account, product;
    std::int32_t period; ///< Day or Month
    Units upgrades, units;
};

struct RefusalHour {
    Index account;
    Instant hour;
    Reason reason;
    Units requests;
};

/// Entries from `first` on, before `end`.
struct EntryRange {
    std::int64_t first = 1, end = 1;
    std::int64_t count() const { return end - first; }
};

struct ImportRow {
    std::int64_t no = 0; ///< 0 until it is first saved
    std::string path, type;
    std::int64_t taken = 0;                ///< decompressed bytes that are behind a commit
    std::array<std::uint64_t, 2> digest{}; ///< XXH3-128 of them
    std::int64_t line = 0;
    std::int64_t accepted = 0, refused = 0, duplicate = 0, rejected = 0;
    std::int64_t decisionsBytes = 0, rejectsBytes = 0; ///< lengths of the files beside it at the commit
    bool finished = false;    ///< taken to its end, and whoever asked for it was told: no longer gone on with
    std::int64_t updated = 0; ///< wall clock, UTC microseconds: shown, never decided by
};

struct RejectRow {
    std::int64_t line = 0;
    Reason reason = Reason::None;
    std::string message, text;
};

/// Of each import at most so many rejected lines are kept to look at, each cut to so many bytes.
inline constexpr std::int64_t keptRejects = 10'000;
inline constexpr std::size_t keptRejectBytes = 4096;

} // namespace quota
