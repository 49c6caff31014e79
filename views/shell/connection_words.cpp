// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/connection_words.h"

#include "pages/convert.h"
#include "pages/role_words.h"
#include "theme/text.h"
#include "workspace/server_address.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::ConnectionDialog)
};

// In the words of the dialog's fields; nothing where the failure's own say it as well.
QString causeText(ConnectCause cause)
{
    using Cause = ConnectCause;
    switch (cause) {
    case Cause::Other:
    case Cause::NoLogin:
        return {};
    case Cause::PasswordWanted:
        return Words::tr("The server wants a password. Type it into the field Password, or write it into a "
                         "PGPASSFILE.");
    case Cause::PasswordWrong:
        return Words::tr("The user or the password is wrong.");
    case Cause::OnlyWithTls:
        return Words::tr("The server does not let this user in from here without TLS. Choose an encrypted "
                         "way at TLS, or ask whoever runs the server for a line in pg_hba.conf.");
    case Cause::OnlyWithoutTls:
        return Words::tr("The server does not let this user in from here over TLS. Ask whoever runs it for a "
                         "line in pg_hba.conf.");
    case Cause::NotFromHere:
        return Words::tr("The server lets this user in from here neither with nor without TLS. Ask whoever "
                         "runs it for a line in pg_hba.conf.");
    case Cause::NoTls:
        return Words::tr("The server has no TLS, and the connection wants it. Have it turned on there, or "
                         "choose “Not encrypted” at TLS where the network is trusted.");
    case Cause::CertificateExpired:
        return Words::tr("The server’s certificate has expired, or is not valid yet. Have it renewed, and "
                         "check the clocks of both computers.");
    case Cause::CertificateUnknownAuthority:
        return Words::tr("The server’s certificate is signed by another authority than the one at Root "
                         "certificate. Name that authority’s file there.");
    case Cause::CertificateOfOther:
        return Words::tr("The server’s certificate is for another host. Check Host, or have a certificate "
                         "made for this name.");
    case Cause::CertificateUnproven:
        return Words::tr(
            "The server’s certificate cannot be verified. Either another authority has signed it "
            "than the one at Root certificate: name that authority’s file there. Or it has "
            "expired, or is not valid yet: have it renewed, and check both clocks.");
    case Cause::CertificateNoRoot:
        return Words::tr("The file with the authority’s certificate is not there, or cannot be read. Name it "
                         "at Root certificate.");
    }
    return {};
}

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
    if (const QString text = causeText(connectCause(failure.technical)); !text.isEmpty())
        return text;
    // Where the words are behind the address, the address goes: the form shows it.
    const auto& said = failure.what.arguments();
    const bool isBehind = said.size() == 2 && said[0].kind == Phrase::Kind::Text && said[1].phrase &&
                          toText(said[0].text) == addressOf(connection);
    const QString words = toText(isBehind ? *said[1].phrase : failure.what);
    return words.isEmpty() ? words : words.left(1).toUpper() + words.mid(1);
}

bool isLoginRefused(const Failure& failure)
{
    const ConnectCause cause = connectCause(failure.technical);
    return cause == ConnectCause::PasswordWanted || cause == ConnectCause::PasswordWrong ||
           cause == ConnectCause::NoLogin || cause == ConnectCause::OnlyWithTls ||
           cause == ConnectCause::OnlyWithoutTls || cause == ConnectCause::NotFromHere;
}

} // namespace quota
