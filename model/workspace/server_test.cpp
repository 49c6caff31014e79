// SPDX-License-Identifier: GPL-3.0-or-later
// Asks a server what it is, without opening a store there.
#include "workspace/server_test.h"

#include "store/postgres/pg_roles.h"
#include "store/postgres/pg_schema.h"
#include "store/postgres/pg_server_info.h"
#include "workspace/workspace_parts.h"

namespace quota {

bool isThisMachine(std::string_view host)
{
    return host.empty() || host[0] == '/' || host[0] == '@' || host == "localhost" || host == "::1" ||
           host.starts_with("127.");
}

ServerInfo askServer(const std::string& url)
{
    PgDatabase database(url);
    const PgServerInfo found = pgServerInfo(database.connection());
    const ServerFacts& facts = found.facts;
    ServerInfo info;
    info.host = facts.host;
    info.port = facts.port;
    info.database = facts.database;
    info.user = facts.user;
    info.version = std::to_string(facts.version / 10000) + "." + std::to_string(facts.version % 10000);
    if (const StoreRights rights = pgRights(database); rights.role != StoreRole::None)
        info.role = roleWord(rights.role);
    info.encryption = facts.isEncrypted ? facts.encryption : std::string();
    info.isVerified = facts.isVerified;
    info.isElsewhere = !isThisMachine(facts.host);
    info.hasStore = found.hasStore;
    info.mayMakeStore = found.mayMakeStore;
    info.storeVersion = static_cast<int>(found.storeVersion);
    info.knownVersion = static_cast<int>(pgSchemaVersion);
    return info;
}

QFuture<Result<ServerInfo>> Workspace::testConnection(const std::string& url)
{
    return QtConcurrent::run(&m_parts->askers, [this, url](QPromise<Result<ServerInfo>>& promise) {
        if (promise.isCanceled())
            return;
        const Wanted wanted([&] { return !promise.isCanceled() && !m_parts->stopping; });
        try {
            promise.addResult(Result<ServerInfo>(askServer(url)));
        } catch (const StoreFailure& failed) {
            promise.addResult(Result<ServerInfo>(failureOf(failed)));
        } catch (const std::exception& failed) {
            promise.addResult(Result<ServerInfo>(
                Failure{phrase("Failure", "The server could not be asked."), failed.what(), false}));
        }
    });
}

} // namespace quota
