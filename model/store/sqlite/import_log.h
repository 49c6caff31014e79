// SPDX-License-Identifier: GPL-3.0-or-later
// What the store remembers of imports: how far each input was taken, what came of it, and what it rejected.
#pragma once

#include "store/sqlite/database.h"
#include "vocabulary/words.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace quota {

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

/// The unfinished import of an input, if there is one: interrupted, or taken to its end and not yet told.
std::optional<ImportRow> unfinishedImport(Database& database, const std::string& path,
                                          const std::string& type);
/// Writes an import's row and new rejects, in the open transaction; gives the row its number.
void saveImport(Database& database, ImportRow& row, const std::vector<RejectRow>& rejects);
/// Says of an import that was taken to its end that it is finished; in the open transaction.
void finishImport(Database& database, std::int64_t import);
/// The last imports, newest first.
std::vector<ImportRow> lastImports(Database& database, int limit);
/// The kept rejects of an import, by line.
std::vector<RejectRow> rejectsOf(Database& database, std::int64_t import);

} // namespace quota
