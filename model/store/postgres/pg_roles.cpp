// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_roles.h"

#include "vocabulary/places.h"

#include <libpq-fe.h>

#include <utility>

namespace quota {

namespace {

/// What roles may do with a table.
struct Access {
    const char* table;
    const char* changes; ///< privileges of administrators
    const char* payer;   ///< the column with the payer's number; nullptr where rows belong to no payer
    const char* owners;  ///< the columns with the accounts whose it is, as an array
    bool everybody;      ///< rows of a payer, or all where there is none, are for every reader
    const char* sales;   ///< what sales reads: "" all columns, or some in brackets; nullptr nothing
};

constexpr const char* append = "SELECT, INSERT";
constexpr const char* change = "SELECT, INSERT, UPDATE, DELETE";

constexpr Access accesses[] = {
    {"meta", change, nullptr, "{}", true, ""},
    {"account_payer", append, "payer", "{}", false, ""},
    {"source", append, "payer", "{}", true, nullptr},
    {"payer", change, "no", "{}", true, ""},
    {"account", change, "payer", "{no}", false,
     "(payer, no, id, parent, name, organisation, timezone, scheme, kind)"},
    {"balance", change, "payer", "{account}", false, nullptr},
    {"unbilled", change, "payer", "{account}", false, nullptr},
    {"month_use", change, "payer", "{account}", false, nullptr},
    {"product", change, "payer", "{account}", false, ""},
    {"campaign", change, "payer", "{account}", false, nullptr},
    {"campaign_devices", change, "payer", "{account}", false, nullptr},
    {"grants", change, "payer", "{account}", false, nullptr},
    {"package", change, "payer", "{buyer}", false, nullptr},
    {"bill", change, "payer", "{account}", false, nullptr},
    {"daily_ota", change, "payer", "{account}", false, ""},
    {"monthly_excess", change, "payer", "{account}", false, nullptr},
    {"refusal", change, "payer", "{account}", false, nullptr},
    {"subscription_day", change, "payer", "{account}", false, ""},
    {"message_day", change, "payer", "{account}", false, ""},
    {"connection", change, "payer", "{account}", false, nullptr},
    {"firmware_update", change, "payer", "{account}", false, nullptr},
    {"ledger", append, "payer", "{account,acting}", false, nullptr},
    {"billing_report", change, "payer", "{account}", false, nullptr},
    {"alert", change, "payer", "{account}", false, nullptr},
    {"device_page", change, "payer", "{account}", false, nullptr},
    {"batch", append, "payer", "{}", false, nullptr},
    {"device_index", append, "payer", "{account}", false, nullptr},
    {"journal", append, "payer", "{account}", false, nullptr},
    {"import", change, nullptr, "{}", false, nullptr},
    {"import_reject", change, nullptr, "{}", false, nullptr},
    {"inbox", "SELECT, UPDATE (answer), DELETE", nullptr, "{}", false, nullptr},
};

using Kind = StoreFailure::Kind;

StoreFailure failure(const PgDatabase& database, Kind kind, Phrase words)
{
    return {kind, about(database.path(), std::move(words))};
}

std::string firstLine(const std::string& text)
{
    std::string line = text.substr(0, text.find('\n'));
    if (const auto severity = line.find(":  "); severity != std::string::npos)
        line.erase(0, severity + 3);
    return line;
}

bool holds(PgDatabase& database, Sql question)
{
    return database.integer("SELECT 1 WHERE " + question).has_value();
}

bool isThere(PgDatabase& database, Sql sql, const std::string& value)
{
    Statement row = database.prepare(sql);
    row.bind(value);
    const bool found = row.step();
    row.reset();
    return found;
}

/// Throws what is wrong with a role's name and account, before the server is asked to do anything.
void checkRole(PgDatabase& database, const RoleMember& member)
{
    const std::string& role = member.role;
    if (role != "administrator" && role != "support" && role != "sales" && role != "sub-account")
        throw failure(
            database, Kind::Other,
            phrase("Failure",
                   "there is no role “%1”; there are administrator, support, sales and sub-account.")
                .text(role));
    if (role == "sub-account" && member.account.empty())
        throw failure(database, Kind::Other,
                      phrase("Failure", "a sub-account is of one account; name it by --account."));
    if ((role == "administrator" || role == "sales") && !member.account.empty())
        throw failure(
            database, Kind::Other,
            phrase("Failure", "the role %1 is of the whole store; leave --account out.").text(role));
    if (member.account.empty())
        return;
    if (!isThere(database, "SELECT 1 FROM account_payer WHERE id=$1", member.account))
        throw failure(database, Kind::Other,
                      phrase("Failure", "there is no account “%1”.").text(member.account));
    if (role == "support" && !isThere(database, "SELECT 1 FROM payer WHERE id=$1", member.account))
        throw failure(
            database, Kind::Other,
            phrase("Failure", "the account “%1” is a tenant; support is of whole payers. Name its payer.")
                .text(member.account));
}

void checkMayGive(PgDatabase& database)
{
    if (!holds(database, "has_schema_privilege('quotadesk', 'USAGE')") ||
        !holds(database, "has_function_privilege('quotadesk.give_role(text, text, text)', 'EXECUTE')"))
        throw failure(
            database, Kind::NotAllowed,
            phrase("Failure", "only the store’s owner and administrators see, give and take roles."));
}

/// Throws when a login would have sales and a role of single accounts: together they would show more than
/// either, sales every account, the other every column.
void checkGoesTogether(PgDatabase& database, const RoleMember& member)
{
    const bool isScoped = !member.account.empty();
    for (const RoleMember& other : listRoles(database)) {
        const bool clashes =
            (member.role == "sales" && !other.account.empty()) || (isScoped && other.role == "sales");
        if (other.login == member.login && clashes)
            throw failure(database, Kind::Other,
                          phrase("Failure", "the role sales does not go together with roles of single "
                                            "accounts; revoke the other first."));
    }
}

/// Passes a failure on; the server's "permission denied" in words of roles.
[[noreturn]] void failForRoles(const PgDatabase& database, const StoreFailure& failed)
{
    if (failed.kind() != Kind::NotAllowed)
        throw StoreFailure(failed);
    throw StoreFailure(
        Kind::NotAllowed,
        about(database.path(),
              phrase("Failure",
                     "this login may not give or take that role; it needs CREATEROLE, which whoever "
                     "runs the server gives it (“ALTER ROLE … CREATEROLE”). Nothing was changed.")),
        failed.technical());
}

PgParameters parametersOf(const RoleMember& member)
{
    PgParameters values;
    values.put(std::string_view(member.login));
    // On the server sub-accounts are named by what they may see.
    values.put(std::string_view(member.role == "sub-account" ? "account" : member.role));
    values.put(std::string_view(member.account));
    return values;
}

void share(PgDatabase& database, const Access& access)
{
    PgParameters values;
    const auto put = [&](const char* text) {
        if (text != nullptr)
            values.put(std::string_view(text));
        else
            values.putNull();
    };
    put(access.table);
    put(access.changes);
    put(access.payer);
    put(access.owners);
    put(access.everybody ? "t" : "f");
    put(access.sales);
    database.connection().run(
        "SELECT quotadesk.share($1, $2, $3::text, $4::text::text[], $5::text::boolean, $6::text)", values);
}

} // namespace

bool mayMakeRoles(PgDatabase& database)
{
    return holds(database, "EXISTS (SELECT FROM pg_roles WHERE rolname = current_user AND (rolsuper OR "
                           "rolcreaterole))");
}

bool hasPgRoles(PgDatabase& database)
{
    return holds(database, "to_regprocedure('quotadesk.has_roles()') IS NOT NULL") &&
           holds(database, "quotadesk.has_roles()");
}

void closePgTables(PgDatabase& database)
{
    PgConnection& connection = database.connection();
    for (const Sql statement : pgRoleFunctions())
        connection.run(statement);
    connection.run("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA quotadesk FROM PUBLIC");
    std::string history;
    for (const Access& access : accesses)
        if (access.changes == append)
            history += (history.empty() ? "{" : ",") + std::string(access.table);
    history += "}";
    PgParameters values;
    values.put(std::string_view(history));
    connection.run("SELECT quotadesk.close_tables($1::text::text[])", values);
}

void makePgRoles(PgDatabase& database)
{
    Transaction transaction(database, Database::Kind::Write);
    PgConnection& connection = database.connection();
    connection.run("SELECT pg_advisory_xact_lock(5330)");
    connection.run("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'");
    try {
        closePgTables(database);
        connection.run("SELECT quotadesk.make_roles()");
        for (const Access& access : accesses)
            share(database, access);
    } catch (const StoreFailure& failed) {
        if (failed.kind() == Kind::Unreachable)
            throw;
        throw StoreFailure(failed.kind(),
                           about(database.path(), phrase("Failure", "the store’s roles were not made: %1")
                                                      .text(firstLine(failed.technical()))),
                           failed.technical());
    }
    transaction.commit();
}

StoreRights pgRights(PgDatabase& database)
{
    StoreRights rights;
    rights.role = StoreRole::None;
    Statement login =
        database.prepare("SELECT current_user::text, coalesce((SELECT has_schema_privilege(oid, 'USAGE')"
                         " FROM pg_namespace WHERE nspname='quotadesk'), false) AND"
                         " to_regprocedure('quotadesk.role_prefix()') IS NOT NULL");
    login.step();
    rights.login = login.text(0);
    const bool isIn = login.integer(1) != 0;
    login.reset();
    if (!isIn)
        return rights;
    Statement row = database.prepare(
        "SELECT has_table_privilege('quotadesk.journal', 'INSERT'),"
        " NOT row_security_active('quotadesk.journal'),"
        " coalesce(pg_has_role(current_user, to_regrole(p || '_support'), 'USAGE'), false),"
        " EXISTS (SELECT FROM pg_roles WHERE rolname ~ ('^' || p || '_account_[0-9]+_[0-9]+$')"
        " AND pg_has_role(current_user, oid, 'USAGE')),"
        " EXISTS (SELECT FROM pg_roles WHERE rolname ~ ('^' || p || '_payer_[0-9]+$')"
        " AND pg_has_role(current_user, oid, 'USAGE')),"
        " coalesce(pg_has_role(current_user, to_regrole(p || '_sales'), 'USAGE'), false)"
        " FROM quotadesk.role_prefix() AS p");
    // A sub-account that is support of a payer too still sees some accounts in part.
    constexpr StoreRole byColumn[] = {StoreRole::Administrator, StoreRole::None,         StoreRole::Support,
                                      StoreRole::SubAccount,    StoreRole::PayerSupport, StoreRole::Sales};
    row.step();
    for (int column = 5; column >= 0; --column)
        if (column != 1 && row.integer(column) != 0)
            rights.role = byColumn[column];
    if (rights.role == StoreRole::Administrator && row.integer(1) != 0)
        rights.role = StoreRole::Owner;
    row.reset();
    return rights;
}

void giveRole(PgDatabase& database, const RoleMember& member)
{
    checkMayGive(database);
    checkRole(database, member);
    if (!isThere(database, "SELECT 1 FROM pg_roles WHERE rolname=$1 AND rolcanlogin", member.login))
        throw failure(database, Kind::Other,
                      phrase("Failure", "there is no login “%1”; have one made with “%2”.")
                          .text(member.login)
                          .text("CREATE ROLE \"" + member.login + "\" LOGIN PASSWORD '…';"));
    if (!hasPgRoles(database)) {
        if (!mayMakeRoles(database))
            throw failure(database, Kind::NotAllowed,
                          phrase("Failure", "the store’s roles are not made yet, and this login may not make "
                                            "roles; it needs CREATEROLE for that."));
        makePgRoles(database);
    }
    checkGoesTogether(database, member);
    try {
        Transaction transaction(database, Database::Kind::Write);
        PgParameters values = parametersOf(member);
        database.connection().run("SELECT quotadesk.give_role($1, $2, $3)", values);
        transaction.commit();
    } catch (const StoreFailure& failed) {
        failForRoles(database, failed);
    }
}

int takeRole(PgDatabase& database, const RoleMember& member)
{
    checkMayGive(database);
    if (!member.role.empty())
        checkRole(database, member);
    try {
        Transaction transaction(database, Database::Kind::Write);
        Statement take = database.prepare("SELECT quotadesk.take_role($1, $2, $3)");
        const std::string role = member.role == "sub-account" ? "account" : member.role;
        take.bind(member.login, role, member.account);
        take.step();
        const auto taken = static_cast<int>(take.integer(0));
        take.reset();
        transaction.commit();
        return taken;
    } catch (const StoreFailure& failed) {
        failForRoles(database, failed);
    }
}

std::vector<RoleMember> listRoles(PgDatabase& database)
{
    checkMayGive(database);
    std::vector<RoleMember> members;
    Statement owner = database.prepare("SELECT tableowner::text FROM pg_tables WHERE schemaname='quotadesk'"
                                       " AND tablename='journal'");
    if (owner.step())
        members.push_back({std::string(owner.text(0)), "owner", {}, {}});
    owner.reset();
    Statement rows = database.prepare(
        "SELECT m.rolname::text, s[1], coalesce((regexp_match(s[1], '_([0-9]+)'))[1], '0')::bigint,"
        " coalesce((regexp_match(s[1], '_[0-9]+_([0-9]+)$'))[1], '0')::bigint,"
        " coalesce((SELECT min(t.rolname)::text FROM pg_auth_members a JOIN pg_roles t ON t.oid = a.member"
        " WHERE a.roleid = g.oid AND t.oid <> m.oid AND pg_has_role(m.oid, t.oid, 'MEMBER') AND NOT EXISTS"
        " (SELECT FROM pg_auth_members d WHERE d.roleid = g.oid AND d.member = m.oid)), '')"
        " FROM pg_roles g, regexp_match(g.rolname, '^' || quotadesk.role_prefix() ||"
        " '_(administrator|support|sales|payer_[0-9]+|account_[0-9]+_[0-9]+)$') AS s, pg_roles m"
        " WHERE s IS NOT NULL AND m.oid <> g.oid AND NOT m.rolsuper AND pg_has_role(m.oid, g.oid, 'MEMBER')"
        " AND (m.rolcanlogin OR EXISTS (SELECT FROM pg_auth_members d WHERE d.roleid = g.oid AND d.member ="
        " m.oid)) ORDER BY 1, 2");
    std::vector<std::pair<std::int64_t, std::int64_t>> scopes;
    while (rows.step()) {
        const std::string_view role = rows.text(1);
        const std::string word = role.starts_with("payer")     ? "support"
                                 : role.starts_with("account") ? "sub-account"
                                                               : std::string(role);
        members.push_back({std::string(rows.text(0)), word, {}, std::string(rows.text(4))});
        scopes.emplace_back(rows.integer(2), rows.integer(3));
    }
    const std::size_t first = members.size() - scopes.size();
    Statement id = database.prepare("SELECT id FROM account WHERE payer=$1 AND no=$2");
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        if (scopes[i].first == 0)
            continue;
        id.bind(scopes[i].first, scopes[i].second);
        if (id.step())
            members[first + i].account = id.text(0);
        id.reset();
    }
    return members;
}

void demandNoOldRole(PgDatabase& database, std::int64_t payer, std::int64_t account)
{
    Statement old = database.prepare(
        "SELECT coalesce((SELECT min(m.rolname)::text FROM pg_auth_members a JOIN pg_roles m ON m.oid ="
        " a.member WHERE a.roleid = g.oid), '') FROM pg_roles g, regexp_match(g.rolname, '^' ||"
        " quotadesk.role_prefix() || '_(?:payer|account)_' || CAST($1 AS bigint)::text || '(?:_([0-9]+))?$')"
        " AS s WHERE s IS NOT NULL AND coalesce(s[1]::bigint, 0) >= $2 AND EXISTS (SELECT FROM"
        " pg_auth_members a WHERE a.roleid = g.oid) LIMIT 1");
    old.bind(payer, account);
    const std::string login = old.step() ? std::string(old.text(0)) : std::string();
    old.reset();
    if (login.empty())
        return;
    throw failure(
        database, Kind::Other,
        phrase("Failure",
               "the login “%1” has a role of an account that is not in this store, as is left where an "
               "earlier state was restored; a new account would be open to it. Take it first (“quotactl "
               "revoke %1”; “quotactl who” names all).")
            .text(login));
}

namespace {

/// What the function quotadesk.hand_in says when it refuses, see pg_role_functions.cpp.
Phrase handInRefusal(std::string_view words)
{
    static const std::vector<Phrase> sentences = {
        phrase("Failure", "An entry is one line of at most 16 KiB."),
        phrase("Failure", "An entry is one event as a JSON object."),
        phrase("Failure", "A sub-account hands in alert.recipient.added and alert.recipient.removed only."),
        phrase("Failure", "The event is not of an account of this login."),
        phrase("Failure", "This login has 1000 entries in the inbox; an administrator takes them first."),
    };
    return saidAgain(words, sentences);
}

} // namespace

void handIn(PgDatabase& database, const std::string& line)
{
    PgParameters values;
    values.put(std::string_view(line));
    try {
        database.connection().run("SELECT quotadesk.hand_in($1)", values);
    } catch (const StoreFailure& failed) {
        if (failed.kind() == Kind::Unreachable || failed.kind() == Kind::Again)
            throw;
        // The function's own words say why.
        throw StoreFailure(Kind::NotAllowed, handInRefusal(firstLine(failed.technical())),
                           failed.technical());
    }
}

} // namespace quota
