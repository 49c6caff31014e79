// SPDX-License-Identifier: GPL-3.0-or-later
// What a server says of itself, of the login and of the store there, before the store is opened.
#pragma once

#include "store/postgres/pg_connection.h"

#include <cstdint>
#include <string>

namespace quota {

/// A server, what the login may do there, and whether there is a store.
struct PgServerInfo {
    ServerFacts facts;
    bool hasStore = false;
    std::int64_t storeVersion = 0; ///< 0 where there is none, or where the login may not read it
    bool mayMakeStore = false;     ///< the login may make a schema in this database
};

/// Asks a connected server. Throws StoreFailure.
PgServerInfo pgServerInfo(PgConnection& connection);

} // namespace quota
