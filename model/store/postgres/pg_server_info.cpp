// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_server_info.h"

#include <libpq-fe.h>

#include <cstdlib>

namespace quota {

namespace {

struct Duty {
    const char* name; ///< in the role's name
    const char* word; ///< for people
};
constexpr Duty duties[] = {{"administrator", "administrator"},
                           {"support", "support"},
                           {"sales", "sales"},
                           {"reader", "sub-account"}};

/// The first row's only value, or nothing.
std::string valueOf(PgConnection& connection, const std::string& sql)
{
    const PgResult result = connection.run(sql);
    const bool isThere = PQntuples(result.get()) > 0 && PQgetisnull(result.get(), 0, 0) == 0;
    return isThere ? PQgetvalue(result.get(), 0, 0) : std::string();
}

bool isTrue(PgConnection& connection, const std::string& sql)
{
    return valueOf(connection, sql) == "t";
}

std::string roleOf(PgConnection& connection, const PgServerInfo& info)
{
    if (isTrue(connection, "SELECT pg_has_role(current_user, nspowner, 'USAGE') FROM pg_namespace WHERE"
                           " nspname='quotadesk'"))
        return "owner";
    for (const Duty& duty : duties)
        // A name that is too long is cut by the server, in both places alike.
        if (isTrue(connection, "SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE"
                               " rolname='" +
                                   pgRoleName(info.facts.database, duty.name) + "'::name"))
            return duty.word;
    return {};
}

} // namespace

std::string pgRoleName(const std::string& database, const std::string& duty)
{
    std::string name = "quotadesk_";
    for (const char c : database) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool isPlain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
        name += isPlain ? lower : '_';
    }
    return name + "_" + duty;
}

PgServerInfo pgServerInfo(PgConnection& connection)
{
    PgServerInfo info;
    info.facts = connection.facts();
    info.role = roleOf(connection, info);
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
