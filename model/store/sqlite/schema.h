// SPDX-License-Identifier: GPL-3.0-or-later
// The SQLite store's tables, and the steps from an older version to this one.
#pragma once

#include "store/sqlite/sqlite_database.h"

#include <string>

namespace quota {

inline constexpr std::int64_t schemaVersion = 2;

/// Makes the tables in an empty database, in one transaction. Throws StoreFailure.
void createSchema(Database& database);
/// Makes the tables alone, in the transaction that is open. Throws StoreFailure.
void createTables(Database& database);
/// Whether the database holds nothing at all.
bool isEmptyDatabase(Database& database);
/// The version of a store's tables. Throws StoreFailure when the database is no store, or a newer one.
std::int64_t storedVersion(Database& database);
/// Throws StoreFailure unless the database is a store of this version.
void checkSchema(Database& database);
/// Sets what a writer's connection wants: caches, durability.
void tuneConnection(Database& database, bool bulk);
/// Sets what a reader's connection wants, and that it cannot write.
void tuneForReading(Database& database);
/// Makes the tables of a store that lasts no longer than its program; `byAccount` gives some the shape that
/// they have where rows are kept from others by their accounts. Throws StoreFailure.
void createScratchStore(SqliteDatabase& database, bool byAccount = false);
/// Brings everything that is committed into the store's one file.
void gatherInFile(Database& database);

} // namespace quota
