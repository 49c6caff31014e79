// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/connection_words.h"

#include "pages/convert.h"
#include "pages/role_words.h"
#include "theme/text.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::ConnectionDialog)
};

} // namespace

bool isReady(const ServerInfo& server)
{
    return server.hasStore && server.storeVersion > 0 && server.storeVersion <= server.knownVersion;
}

QVector<KeyValue> serverFacts(const ServerInfo& server)
{
    const bool open = server.encryption.empty() && server.isElsewhere;
    const Ink protection = open                                       ? Ink::Bad
                           : server.isElsewhere && !server.isVerified ? Ink::Warning
                                                                      : Ink::Text;
    const QString store = !server.hasStore          ? Words::tr("none yet")
                          : server.storeVersion > 0 ? Words::tr("version %1").arg(number(server.storeVersion))
                                                    : Words::tr("there, but this login may not read it");
    return {
        {Words::tr("Server"), Words::tr("PostgreSQL %1").arg(toText(server.version)), {}},
        {Words::tr("Database"), toText(server.database), {}},
        {Words::tr("Login"), toText(server.user), {}},
        {Words::tr("Role"), roleText(server.role), {}},
        {Words::tr("Connection"), protectionText(server), {}, false, protection},
        {Words::tr("Store"), store, {}},
    };
}

ServerHint serverHint(const ServerInfo& server)
{
    if (!server.hasStore)
        return server.mayMakeStore
                   ? ServerHint{Tone::Info, Words::tr("There is no store in this database yet.")}
                   : ServerHint{Tone::Warning,
                                Words::tr("There is no store in this database, and this login may not make "
                                          "one. Ask whoever runs the server.")};
    if (server.storeVersion == 0)
        return {Tone::Warning, Words::tr("This login has no role in the store and can read nothing there. "
                                         "Ask its administrator for one.")};
    if (server.storeVersion > server.knownVersion)
        return {Tone::Bad, Words::tr("The store is of version %1, this program knows up to %2: use a newer "
                                     "QuotaDesk.")
                               .arg(number(server.storeVersion), number(server.knownVersion))};
    return {Tone::Good, Words::tr("All is there: Connect opens this store.")};
}

QString failureWords(const Failure& failure, const ServerConnection& connection)
{
    // Where the words are behind the address, the address goes: the form shows it.
    const auto& said = failure.what.arguments();
    const bool isBehind = said.size() == 2 && said[0].kind == Phrase::Kind::Text && said[1].phrase &&
                          toText(said[0].text) == addressOf(connection);
    const QString words = toText(isBehind ? *said[1].phrase : failure.what);
    return words.isEmpty() ? words : words.left(1).toUpper() + words.mid(1);
}

} // namespace quota
