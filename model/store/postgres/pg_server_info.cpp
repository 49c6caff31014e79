// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_server_info.h"

#include <libpq-fe.h>

#include <cstdlib>

namespace quota {

namespace {

/// The first row's only value, or nothing.
std::string valueOf(PgConnection& connection, Sql sql)
{
    const PgResult result = connection.run(sql);
    const bool isThere = PQntuples(result.get()) > 0 && PQgetisnull(result.get(), 0, 0) == 0;
    return isThere ? PQgetvalue(result.get(), 0, 0) : std::string();
}

bool isTrue(PgConnection& connection, Sql sql)
{
    return valueOf(connection, sql) == "t";
}

} // namespace

PgServerInfo pgServerInfo(PgConnection& connection)
{
    PgServerInfo info;
    info.facts = connection.facts();
    info.mayMakeStore =
        isTrue(connection, "SELECT has_database_privilege(current_user, current_database(), 'CREATE')");
    info.hasStore = isTrue(connection, "SELECT EXISTS (SELECT FROM pg_class JOIN pg_namespace n ON"
                                       " n.oid = relnamespace WHERE n.nspname='quotadesk' AND"
                                       " relname='meta')");
    const bool mayRead = info.hasStore &&
                         isTrue(connection, "SELECT has_schema_privilege('quotadesk', 'USAGE')") &&
                         isTrue(connection, "SELECT has_table_privilege('quotadesk.meta', 'SELECT')");
    if (mayRead)
        info.storeVersion = std::strtoll(
            valueOf(connection, "SELECT value FROM quotadesk.meta WHERE key='version'").c_str(), nullptr, 10);
    return info;
}

} // namespace quota
