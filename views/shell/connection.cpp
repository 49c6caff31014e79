// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/connection.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Connection)
};

constexpr int kMostPort = 65535;

// In the order of Tls; the first and the last are no words of libpq.
const QStringList kModes = {"", "verify-full", "verify-ca", "require", "prefer", "disable", ""};

bool isHere(const ServerConnection& connection)
{
    return isThisMachine(connection.host.toStdString()) &&
           !(connection.host.isEmpty() && !connection.service.isEmpty());
}

QByteArray encoded(const QString& text)
{
    return QUrl::toPercentEncoding(text);
}

QString hostText(const QString& host)
{
    return host.contains(QLatin1Char(':')) && !host.startsWith(QLatin1Char('/'))
               ? QLatin1Char('[') + host + QLatin1Char(']')
               : host;
}

// Takes one part of a query; false for a word of libpq that has no field.
bool takeOption(const QString& key, const QString& value, ConnectionAddress* address)
{
    ServerConnection& c = address->connection;
    if (key == QLatin1String("host"))
        c.host = value;
    else if (key == QLatin1String("port"))
        c.port = value.toInt();
    else if (key == QLatin1String("dbname"))
        c.database = value;
    else if (key == QLatin1String("user"))
        c.user = value;
    else if (key == QLatin1String("password"))
        address->password = value;
    else if (key == QLatin1String("sslrootcert"))
        c.rootCertificate = value;
    else if (key == QLatin1String("service"))
        c.service = value;
    else if (key == QLatin1String("sslmode") && kModes.indexOf(value) > 0)
        c.tls = static_cast<Tls>(kModes.indexOf(value));
    else
        return false;
    return true;
}

QString placeText(const QString& database, const QString& host, const QString& port)
{
    const bool usual = port.isEmpty() || port == QLatin1String("5432");
    const QString where = host.isEmpty()                      ? Words::tr("this computer")
                          : host.startsWith(QLatin1Char('/')) ? Words::tr("this computer")
                          : usual                             ? hostText(host)
                                                              : hostText(host) + QLatin1Char(':') + port;
    return database.isEmpty() ? where : Words::tr("%1 on %2", "a database on a host").arg(database, where);
}

} // namespace

bool isServerAddress(const QString& text)
{
    return text.startsWith(QLatin1String("postgresql://")) || text.startsWith(QLatin1String("postgres://"));
}

std::optional<ConnectionAddress> readAddress(const QString& text)
{
    const QUrl url(text.trimmed(), QUrl::TolerantMode);
    if (!isServerAddress(text.trimmed()) || !url.isValid())
        return std::nullopt;
    ConnectionAddress address;
    ServerConnection& c = address.connection;
    c.host = url.host(QUrl::FullyDecoded);
    c.port = url.port(0);
    c.database = url.path(QUrl::FullyDecoded).mid(1);
    c.user = url.userName(QUrl::FullyDecoded);
    address.password = url.password(QUrl::FullyDecoded);
    QStringList others;
    const auto options = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto& [key, value] : options)
        // A key's password is a secret too, and has no place here.
        if (!takeOption(key, value, &address) && key != QLatin1String("sslpassword"))
            others.append(key + QLatin1Char('=') + QString::fromLatin1(encoded(value)));
    c.options = others.join(QLatin1Char('&'));
    return address;
}

QString addressOf(const ServerConnection& connection, const QString& password)
{
    const bool socket = connection.host.startsWith(QLatin1Char('/'));
    QString url = QStringLiteral("postgresql://");
    if (!connection.user.isEmpty() && !socket && !connection.host.isEmpty()) {
        url += QLatin1String(encoded(connection.user));
        if (!password.isEmpty())
            url += QLatin1Char(':') + QLatin1String(encoded(password));
        url += QLatin1Char('@');
    }
    QStringList options;
    const auto add = [&](const char* key, const QString& value) {
        if (!value.isEmpty())
            options.append(QLatin1String(key) + QLatin1Char('=') + QLatin1String(encoded(value)));
    };
    if (!socket && !connection.host.isEmpty()) {
        url += hostText(connection.host);
        if (connection.port > 0)
            url += QLatin1Char(':') + QString::number(connection.port);
    }
    url += QLatin1Char('/') + QLatin1String(encoded(connection.database));
    if (socket || connection.host.isEmpty()) {
        add("host", connection.host);
        add("port", connection.port > 0 ? QString::number(connection.port) : QString());
        add("user", connection.user);
    }
    // Without a user before it, a password has no other place.
    if (connection.user.isEmpty() || socket || connection.host.isEmpty())
        add("password", password);
    add("sslmode", kModes.value(int(effectiveTls(connection))));
    add("sslrootcert", connection.rootCertificate);
    add("service", connection.service);
    if (!connection.options.isEmpty())
        options.append(connection.options);
    return options.isEmpty() ? url : url + QLatin1Char('?') + options.join(QLatin1Char('&'));
}

Tls effectiveTls(const ServerConnection& connection)
{
    if (connection.tls != Tls::ByHost)
        return connection.tls;
    return isHere(connection) ? Tls::Prefer : Tls::VerifyFull;
}

TlsWarning tlsWarning(const ServerConnection& connection)
{
    const QString noName =
        Words::tr("The server’s name is not checked: whoever has a certificate of the same authority can "
                  "stand in for it.");
    const QString nobody =
        Words::tr("Encrypted, but nobody is verified: any server that answers is believed, "
                  "and can read and change everything.");
    const QString maybe = Words::tr("Encrypted only where the server offers it, and nobody is verified: "
                                    "whoever is on the way can read and change everything.");
    const QString never = Words::tr("Nothing is encrypted: whoever is on the way can read and change "
                                    "everything, and take over the login.");
    const QString service = Words::tr("The service file decides. Where it says nothing, the way is encrypted "
                                      "only if the server offers it, and nobody is verified.");
    const bool here = isHere(connection);
    switch (effectiveTls(connection)) {
    case Tls::ByHost:
    case Tls::VerifyFull:
        return {};
    case Tls::VerifyCa:
        return here ? TlsWarning{} : TlsWarning{Tone::Warning, noName};
    case Tls::Require:
        return here ? TlsWarning{} : TlsWarning{Tone::Warning, nobody};
    case Tls::Prefer:
        return here ? TlsWarning{} : TlsWarning{Tone::Bad, maybe};
    case Tls::Disable:
        return here ? TlsWarning{} : TlsWarning{Tone::Bad, never};
    case Tls::ByService:
        return {Tone::Warning, service};
    }
    return {};
}

QHash<QString, QString> complaintsOf(const ServerConnection& connection)
{
    static const QRegularExpression unfit(QStringLiteral("[\\s@?#]"));
    QHash<QString, QString> complaints;
    const QString& host = connection.host;
    if (host.isEmpty() && connection.service.isEmpty())
        complaints[QStringLiteral("host")] =
            Words::tr("A host, such as db.example.com or localhost, or a service below.");
    else if (host.contains(QLatin1String("://")))
        complaints[QStringLiteral("host")] = Words::tr("This is no address that can be understood; write "
                                                       "postgresql://user@host:port/database.");
    else if (!host.startsWith(QLatin1Char('/')) &&
             (host.contains(unfit) || host.contains(QLatin1Char('/')) || host.contains(QLatin1Char(','))))
        complaints[QStringLiteral("host")] =
            Words::tr("One host’s name or address, without spaces, user and port.");
    if (connection.port < 0 || connection.port > kMostPort)
        complaints[QStringLiteral("port")] = Words::tr("A number from 1 to 65535, or nothing for 5432.");
    if (connection.database.isEmpty() && connection.service.isEmpty())
        complaints[QStringLiteral("database")] = Words::tr("The name of the database that has the store.");
    if (connection.options.contains(QLatin1String("password"), Qt::CaseInsensitive))
        complaints[QStringLiteral("options")] =
            Words::tr("A password is no option: options are remembered in plain text.");
    return complaints;
}

QString connectionTitle(const ServerConnection& connection)
{
    if (!connection.name.isEmpty())
        return connection.name;
    return connection.host.isEmpty() ? connection.service : connection.host;
}

QString connectionPlace(const ServerConnection& connection)
{
    if (connection.host.isEmpty() && !connection.service.isEmpty())
        return Words::tr("service %1").arg(connection.service);
    return placeText(connection.database, connection.host,
                     connection.port > 0 ? QString::number(connection.port) : QString());
}

QString serverPlace(const ServerInfo& server)
{
    return placeText(QString::fromStdString(server.database), QString::fromStdString(server.host),
                     QString::fromStdString(server.port));
}

QString colourText(int colour)
{
    switch (colour) {
    case 0:
        return Words::tr("Blue");
    case 1:
        return Words::tr("Sky");
    case 2:
        return Words::tr("Green");
    case 3:
        return Words::tr("Gold");
    case 4:
        return Words::tr("Rust");
    case 5:
        return Words::tr("Pink");
    case 6:
        return Words::tr("Plum");
    case 7:
        return Words::tr("Olive");
    default:
        return Words::tr("No colour");
    }
}

QString protectionText(const ServerInfo& server)
{
    if (server.encryption.empty())
        return server.isElsewhere ? Words::tr("Not encrypted")
                                  : Words::tr("Not encrypted, on this computer alone");
    const QString protocol = QString::fromStdString(server.encryption);
    return server.isVerified ? Words::tr("%1, the server’s name is verified").arg(protocol)
                             : Words::tr("%1, the server’s name is not verified").arg(protocol);
}

} // namespace quota
