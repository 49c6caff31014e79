// SPDX-License-Identifier: GPL-3.0-or-later
// Who may do what in a store: roles of logins on a server, and what they keep from being done.
#pragma once

#include "store/postgres/pg_roles.h"
#include "store/store_rights.h"

#include <string>
#include <vector>

namespace quota {

/// What may be done with a store by whoever its address names. Throws StoreFailure.
StoreRights storeRights(const std::string& path);

/// Makes the roles of a store on a server that was just made. Returns what there is to say, a sentence:
/// nothing for a file.
std::string makeStoreRoles(const std::string& path);

// Of a store on a server; for a file they throw StoreFailure with a clear word.
void giveStoreRole(const std::string& path, const RoleMember& member);
int takeStoreRole(const std::string& path, const RoleMember& member);
std::vector<RoleMember> listStoreRoles(const std::string& path);

/// Leaves events for an administrator; lines of JSON. Each gives a sentence why it was not taken, or nothing.
std::vector<std::string> handInEvents(const std::string& path, const std::vector<std::string>& lines);

/// Throws StoreFailure, NotAllowed, unless the login sees all of the store: a backup, a copy and a proof of a
/// part would be none. `what` says so of what was wanted: “A backup needs the whole store.”
void demandEverything(const StoreRights& rights, const std::string& path, Phrase what);
/// The same for all of those payers that the login sees: what is decided anew needs every entry.
void demandWholePayers(const StoreRights& rights, const std::string& path, Phrase what);
/// The same for the right to change.
void demandChange(const StoreRights& rights, const std::string& path);

} // namespace quota
