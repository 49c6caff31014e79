// SPDX-License-Identifier: GPL-3.0-or-later
// What the store remembers of imports: how far each input was taken, what came of it, and what it rejected.
#pragma once

#include "store/sql/database.h"
#include "store/store_rows.h"

#include <optional>
#include <string>
#include <vector>

namespace quota {

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
