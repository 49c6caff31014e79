// SPDX-License-Identifier: GPL-3.0-or-later
// The version of a store on a server, and how it is made and brought to this one.
#pragma once

#include "store/postgres/pg_database.h"

namespace quota {

inline constexpr std::int64_t pgSchemaVersion = 1;

/// Makes the tables in the schema “quotadesk” of the connected database, and on a Citus cluster spreads them
/// by payer; in one transaction. False when there is a store already, which is left alone. Throws
/// StoreFailure for a server before 15, a database that is not in UTF-8, a schema of that name that is
/// something else, a newer store, a login that may not make tables.
bool makePgStore(PgDatabase& database);
/// The version of the connected store. Throws StoreFailure when there is none, or a newer one.
std::int64_t pgStoredVersion(PgDatabase& database);
/// Brings an older store to this version, in one transaction; false when it is of this one. Throws
/// StoreFailure.
bool migratePgStore(PgDatabase& database);
/// Throws StoreFailure unless the connected database holds a store of this version.
void checkPgSchema(PgDatabase& database);

} // namespace quota
