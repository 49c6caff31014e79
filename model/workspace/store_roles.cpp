// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/store_roles.h"

#include "store/store_failure.h"
#include "workspace/store_files.h"

namespace quota {

namespace {

void demandServer(const std::string& path)
{
    if (!isServerStore(path))
        throw StoreFailure(
            StoreFailure::Kind::Other,
            about(path, phrase("Failure", "a store in a file has no roles: whoever may open the file may do "
                                          "everything. Roles are of stores on a server.")));
}

[[noreturn]] void failFor(const StoreRights& rights, const std::string& path, Phrase what)
{
    throw StoreFailure(StoreFailure::Kind::NotAllowed,
                       joined(about(shownStore(path), std::move(what)), roleSentence(rights)));
}

} // namespace

StoreRights storeRights(const std::string& path)
{
    if (!isServerStore(path))
        return {};
    PgDatabase database(path);
    return pgRights(database);
}

std::string makeStoreRoles(const std::string& path)
{
    if (!isServerStore(path))
        return {};
    PgDatabase database(path);
    if (!mayMakeRoles(database))
        return "Roles are not made yet: this login lacks CREATEROLE. The first “grant” of one that has it "
               "makes "
               "them.";
    try {
        makePgRoles(database);
    } catch (const StoreFailure& failed) {
        return failed.what();
    }
    return "Made its roles; “quotactl grant LOGIN ROLE” gives them.";
}

void giveStoreRole(const std::string& path, const RoleMember& member)
{
    demandServer(path);
    PgDatabase database(path);
    giveRole(database, member);
}

int takeStoreRole(const std::string& path, const RoleMember& member)
{
    demandServer(path);
    PgDatabase database(path);
    return takeRole(database, member);
}

std::vector<RoleMember> listStoreRoles(const std::string& path)
{
    demandServer(path);
    PgDatabase database(path);
    return listRoles(database);
}

std::vector<std::string> handInEvents(const std::string& path, const std::vector<std::string>& lines)
{
    demandServer(path);
    PgDatabase database(path);
    std::vector<std::string> reasons;
    for (const std::string& line : lines) {
        std::string& reason = reasons.emplace_back();
        try {
            handIn(database, line);
        } catch (const StoreFailure& failed) {
            if (failed.kind() != StoreFailure::Kind::NotAllowed)
                throw;
            reason = failed.what();
        }
    }
    return reasons;
}

void demandEverything(const StoreRights& rights, const std::string& path, Phrase what)
{
    if (!rights.seesEverything())
        failFor(rights, path, std::move(what));
}

void demandWholePayers(const StoreRights& rights, const std::string& path, Phrase what)
{
    if (!rights.seesWholePayers())
        failFor(rights, path, std::move(what));
}

void demandChange(const StoreRights& rights, const std::string& path)
{
    if (!rights.mayChange())
        failFor(rights, path, phrase("Failure", "This needs the role administrator."));
}

} // namespace quota
