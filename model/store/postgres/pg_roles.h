// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what in a store on a server: group roles without login, whose privileges and row policies the
// server enforces against every program, psql included.
#pragma once

#include "store/postgres/pg_database.h"
#include "store/store_rights.h"

#include <span>
#include <string>
#include <vector>

namespace quota {

/// A login and one of its roles.
struct RoleMember {
    std::string login;
    std::string role;      ///< as the command line names it
    std::string account;   ///< that it is limited to; empty for the whole store
    std::string through{}; ///< a role of the server's between them, a team's; empty: the login has it itself
};

/// The functions that roles are made, given and taken by, and hand_in(); a statement each, made with the
/// tables.
std::span<const Sql> pgRoleFunctions();
/// Makes the functions, and takes every table from everybody but its owner, and from the owner too the right
/// to alter what only grows. In the open transaction. Throws StoreFailure.
void closePgTables(PgDatabase& database);
/// Whether the connected login may make roles.
bool mayMakeRoles(PgDatabase& database);
/// Whether the store's roles are made.
bool hasPgRoles(PgDatabase& database);
/// Makes the roles, their privileges and policies, or brings them up to date; in one transaction. Roles that
/// an earlier store of the same database's name left behind are dropped first. Only the tables' owner can.
/// Throws StoreFailure.
void makePgRoles(PgDatabase& database);

/// What the connected login may do. Throws StoreFailure.
StoreRights pgRights(PgDatabase& database);

/// Gives a login a role: "administrator", "support", "sales", "sub-account"; of one account for sub-account
/// (any account) and support (a payer). Makes the roles when they are not made yet. Throws StoreFailure with
/// what to do when the login or the account is not there, or the role needs an account or takes none.
void giveRole(PgDatabase& database, const RoleMember& member);
/// Takes a role from a login; an empty role: all. Returns how many it had of those.
int takeRole(PgDatabase& database, const RoleMember& member);
/// All logins with roles, by login and role.
std::vector<RoleMember> listRoles(PgDatabase& database);

/// Leaves an event for the next administrator's engine. Throws StoreFailure, NotAllowed with the server's
/// reason.
void handIn(PgDatabase& database, const std::string& line);

/// Throws StoreFailure where a login has a role of a payer that is made now (account 0), or of one of its
/// accounts from this number on: the server keeps its roles when an earlier state of a database is restored,
/// and numbers are given again.
void demandNoOldRole(PgDatabase& database, std::int64_t payer, std::int64_t account);

} // namespace quota
