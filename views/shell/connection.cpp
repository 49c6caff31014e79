// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/connection.h"

#include "workspace/server_address.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUrl>
#include <algorithm>
#include <utility>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::Connection)
};

constexpr int kMostPort = 65535;
const QString kUsualPort = QStringLiteral("5432");
constexpr QLatin1Char kComma(',');

// In the order of Tls; the first and the last are no words of libpq.
const QStringList kModes = {"", "verify-full", "verify-ca", "require", "prefer", "disable", ""};

bool isHere(const ServerConnection& connection)
{
    if (connection.host.isEmpty() && !connection.service.isEmpty())
        return false;
    const QStringList hosts = connection.host.split(kComma);
    return std::all_of(hosts.begin(), hosts.end(),
                       [](const QString& host) { return isThisMachine(host.toStdString()); });
}

bool isSocket(const QString& hosts)
{
    return hosts.startsWith(QLatin1Char('/')) || hosts.contains(QLatin1String(",/"));
}

// One port where all hosts have the same, and none where it is the usual one that nobody named.
QString portsFrom(const QString& text)
{
    QStringList ports = text.split(kComma);
    if (ports.join(QString()).isEmpty())
        return {};
    for (QString& port : ports)
        port = port.trimmed().isEmpty() ? kUsualPort : port.trimmed();
    return ports.count(ports.first()) == ports.size() ? ports.first() : ports.join(kComma);
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

// Takes one part of an address; false for a word of libpq that has no field.
bool takeOption(const QString& key, const QString& value, ConnectionAddress* address)
{
    ServerConnection& c = address->connection;
    if (key == QLatin1String("host"))
        c.host = value;
    else if (key == QLatin1String("port"))
        c.port = portsFrom(value);
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
    else if (key == QLatin1String("sslmode") && value == QLatin1String("allow"))
        c.tls = Tls::Prefer; // both take what there is; this one tries the encrypted way first
    else if (key == QLatin1String("sslmode") && kModes.indexOf(value) > 0)
        c.tls = static_cast<Tls>(kModes.indexOf(value));
    else
        return false;
    return true;
}

QString placeText(const QString& database, const QString& hosts, const QStringList& ports)
{
    QStringList where;
    const QStringList each = hosts.split(kComma);
    for (qsizetype i = 0; i < each.size(); ++i) {
        const QString& host = each[i];
        const QString port = ports.value(i, kUsualPort);
        const bool here = host.isEmpty() || host.startsWith(QLatin1Char('/'));
        where.append(here                                   ? Words::tr("this computer")
                     : port.isEmpty() || port == kUsualPort ? hostText(host)
                                                            : hostText(host) + QLatin1Char(':') + port);
    }
    const QString place = where.join(QStringLiteral(", "));
    return database.isEmpty() ? place : Words::tr("%1 on %2", "a database on a host").arg(database, place);
}

bool hasRootCertificate(const ServerConnection& connection)
{
    return !connection.rootCertificate.isEmpty() || qEnvironmentVariableIsSet("PGSSLROOTCERT") ||
           QFileInfo::exists(QDir::homePath() + QStringLiteral("/.postgresql/root.crt"));
}

bool isPort(const QString& text)
{
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    return isNumber && port > 0 && port <= kMostPort;
}

QString complaintOfHost(const ServerConnection& connection)
{
    const QString& host = connection.host;
    if (host.isEmpty())
        return connection.service.isEmpty()
                   ? Words::tr("A host, such as db.example.com or localhost, or a service below.")
                   : QString();
    if (isHosts(host.toStdString()))
        return {};
    return host.contains(QLatin1String("://"))
               ? Words::tr("This is no address that can be understood, and it is not remembered. Write "
                           "postgresql://user@host:port/database, and the password into its own field.")
               : Words::tr("A host’s name or address, or several with commas between them, without spaces, "
                           "user, @ and =. This is not remembered.");
}

QString complaintOfPort(const ServerConnection& connection)
{
    if (connection.port.isEmpty())
        return {};
    const QStringList ports = connection.port.split(kComma);
    const auto hosts = connection.host.split(kComma).size();
    if (!std::all_of(ports.begin(), ports.end(), isPort))
        return Words::tr("A number from 1 to 65535, or nothing for 5432.");
    return ports.size() == 1 || ports.size() == hosts
               ? QString()
               : Words::tr("One port for all hosts, or one for each, with commas between them.");
}

} // namespace

bool isServerAddress(const QString& text)
{
    return text.startsWith(QLatin1String("postgresql://")) || text.startsWith(QLatin1String("postgres://"));
}

std::optional<ConnectionAddress> readAddress(const QString& text)
{
    const auto parts = readServerAddress(text.trimmed().toStdString());
    if (!parts)
        return std::nullopt;
    ConnectionAddress address;
    QStringList others;
    for (const auto& [name, given] : *parts) {
        const QString key = QString::fromStdString(name), value = QString::fromStdString(given);
        // A key's password is a secret too, and has no place here.
        if (!takeOption(key, value, &address) && key != QLatin1String("sslpassword"))
            others.append(key + QLatin1Char('=') + QString::fromLatin1(encoded(value)));
    }
    address.connection.options = others.join(QLatin1Char('&'));
    return address;
}

std::optional<ServerConnection> readHosts(const QString& text)
{
    QStringList hosts = text.split(kComma);
    for (QString& host : hosts)
        host = host.trimmed();
    const auto parts = readHostsAndPorts(hosts.join(kComma).toStdString());
    if (!parts)
        return std::nullopt;
    ServerConnection c;
    c.host = QString::fromStdString(parts->at("host"));
    if (const auto port = parts->find("port"); port != parts->end())
        c.port = portsFrom(QString::fromStdString(port->second));
    return c;
}

QStringList portsOf(const ServerConnection& connection)
{
    QStringList ports = connection.port.split(kComma);
    if (ports.size() == 1 && ports.first().isEmpty())
        ports.first() = kUsualPort;
    while (ports.size() < connection.host.count(kComma) + 1)
        ports.append(ports.last());
    return ports;
}

QString addressOf(const ServerConnection& connection, const QString& password)
{
    const bool socket = isSocket(connection.host);
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
        QStringList hosts = connection.host.split(kComma);
        const QStringList ports = portsOf(connection);
        for (qsizetype i = 0; i < hosts.size(); ++i)
            hosts[i] =
                hostText(hosts[i]) + (connection.port.isEmpty() ? QString() : QLatin1Char(':') + ports[i]);
        url += hosts.join(kComma);
    }
    url += QLatin1Char('/') + QLatin1String(encoded(connection.database));
    if (socket || connection.host.isEmpty()) {
        add("host", connection.host);
        add("port", connection.port);
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
    const QString authority =
        Words::tr("With a root certificate the authority is checked, the server’s name is not: whoever has a "
                  "certificate of the same authority can stand in for it.");
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
        // libpq verifies by an authority's certificate wherever it finds one.
        return here ? TlsWarning{}
                    : TlsWarning{Tone::Warning, hasRootCertificate(connection) ? authority : nobody};
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
    QHash<QString, QString> complaints;
    const auto complain = [&complaints](const char* field, const QString& sentence) {
        if (!sentence.isEmpty())
            complaints[QLatin1String(field)] = sentence;
    };
    complain("host", complaintOfHost(connection));
    complain("port", complaintOfPort(connection));
    if (connection.database.isEmpty() && connection.service.isEmpty())
        complain("database", Words::tr("The name of the database that has the store."));
    const std::pair<const char*, const QString&> texts[] = {{"name", connection.name},
                                                            {"database", connection.database},
                                                            {"user", connection.user},
                                                            {"root-certificate", connection.rootCertificate},
                                                            {"service", connection.service}};
    for (const auto& [field, text] : texts)
        // As an address has it, “user:password” comes into the user's field.
        if (mayHoldPassword(text.toStdString()) ||
            (&text == &connection.user && text.contains(QLatin1Char(':'))))
            complain(field,
                     Words::tr("This seems to hold a password, and is not remembered; the password has "
                               "a field of its own."));
    if (connection.options.contains(QLatin1String("password"), Qt::CaseInsensitive) ||
        mayHoldPassword(connection.options.toStdString()))
        complain("options", Words::tr("A password is no option: options are remembered in plain text."));
    return complaints;
}

QString connectionTitle(const ServerConnection& connection)
{
    if (!connection.name.isEmpty())
        return connection.name;
    if (connection.host.isEmpty())
        return connection.service;
    return isHosts(connection.host.toStdString()) ? connection.host : QString();
}

QString connectionTitle(const ServerConnection& connection, const ServerInfo& server)
{
    const bool several = connection.host.contains(kComma);
    return connection.name.isEmpty() && several && !server.host.empty() ? QString::fromStdString(server.host)
                                                                        : connectionTitle(connection);
}

QString connectionPlace(const ServerConnection& connection)
{
    if (connection.host.isEmpty() && !connection.service.isEmpty())
        return Words::tr("service %1").arg(connection.service);
    return placeText(connection.database, connection.host, portsOf(connection));
}

QString serverPlace(const ServerInfo& server)
{
    return placeText(QString::fromStdString(server.database), QString::fromStdString(server.host),
                     {QString::fromStdString(server.port)});
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
