// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "reports/report_file.h"
#include "store/store_failure.h"
#include "workspace/store_files.h"
#include "workspace/store_roles.h"

#include <cstdio>

namespace quota {

namespace {

std::string spoken(const RoleMember& member)
{
    return member.role + (member.account.empty() ? "" : " of " + member.account);
}

/// Throws what is wrong with a role and its account in themselves, before a server is asked.
void demandRole(const RoleMember& member)
{
    const std::string& role = member.role;
    const bool isOfAccounts = role == "sub-account" || role == "support";
    if (!isOfAccounts && role != "administrator" && role != "sales")
        throw UsageError{"there is no role “" + role +
                         "”; there are administrator, support, sales and sub-account."};
    if (role == "sub-account" && member.account.empty())
        throw UsageError{"a sub-account is of one account; name it by --account."};
    if (!isOfAccounts && !member.account.empty())
        throw UsageError{"the role " + role + " is of the whole store; leave --account out."};
}

} // namespace

Exit commandGrant(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {"account"});
    if (options.operands.size() != 2)
        throw UsageError{"“grant” takes a login and a role: administrator, support, sales or sub-account."};
    const RoleMember member{options.operands[0], options.operands[1], options.value("account")};
    demandRole(member);
    giveStoreRole(existingStore(options, zones), member);
    if (!options.isQuiet())
        std::printf("%s is %s\n", member.login.c_str(), spoken(member).c_str());
    return Exit::Done;
}

Exit commandRevoke(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {"account"});
    if (options.operands.empty() || options.operands.size() > 2 ||
        (options.operands.size() == 1 && options.has("account")))
        throw UsageError{"“revoke” takes a login, and a role unless all are meant."};
    const RoleMember member{options.operands[0], options.operands.size() > 1 ? options.operands[1] : "",
                            options.value("account")};
    if (!member.role.empty())
        demandRole(member);
    const int taken = takeStoreRole(existingStore(options, zones), member);
    if (!options.isQuiet() && taken == 0)
        std::printf("%s had no such role\n", member.login.c_str());
    else if (!options.isQuiet())
        std::printf("%s: %s\n", member.login.c_str(),
                    member.role.empty() ? "all roles are taken" : (spoken(member) + " is taken").c_str());
    return Exit::Done;
}

Exit commandWho(const Options& options, const ZoneCatalogue& zones)
{
    allowOptions(options, {});
    if (!options.operands.empty())
        throw UsageError{"“who” takes no operand."};
    const std::vector<RoleMember> members = listStoreRoles(existingStore(options, zones));
    std::string error;
    const auto file =
        ReportFile::open(options.has("output") ? options.value("output") : "", options.format(), error);
    if (!file)
        throw StoreFailure(StoreFailure::Kind::Other, Phrase::untranslated(error));
    RowSink& rows = file->rows();
    rows.begin({{"login"}, {"role"}, {"account"}, {"through"}});
    for (const RoleMember& member : members)
        rows.row({member.login, member.role, member.account, member.through});
    rows.end();
    if (const std::string failed = file->finish(); !failed.empty())
        throw StoreFailure(StoreFailure::Kind::Other, Phrase::untranslated(failed));
    return Exit::Done;
}

} // namespace quota
