// SPDX-License-Identifier: GPL-3.0-or-later
// A remembered way to a store on a server: its fields, the postgresql:// address that they make, and what is
// wrong with them. Never a password.
#pragma once

#include "theme/tokens.h"
#include "workspace/server_info.h"

#include <QHash>
#include <QString>
#include <optional>

namespace quota {

/// What is asked of the way to a server. ByHost: verified, but for a server on this machine.
enum class Tls { ByHost, VerifyFull, VerifyCa, Require, Prefer, Disable, ByService };

/// A connection as a person remembers it. Empty texts are left to libpq.
struct ServerConnection {
    QString id{};   ///< names its password in the keychain; stays when all else is changed
    QString name{}; ///< "Production"
    QString host{}; ///< a name, an address, or the folder of a socket; several with commas between them
    QString port{}; ///< 1 to 65535; one for all hosts, or one for each, with commas; empty: 5432
    QString database{};
    QString user{};
    int colour = -1; ///< number of a series' colour, −1 for none
    Tls tls = Tls::ByHost;
    QString rootCertificate{};  ///< file of the authority that signed the server's certificate
    QString service{};          ///< an entry of libpq's service file
    QString options{};          ///< further options of libpq, as in an address: "connect_timeout=5"
    bool keepsPassword = false; ///< its password is in the keychain

    bool operator==(const ServerConnection&) const = default;
};

/// An address taken apart; the password is no part of the connection.
struct ConnectionAddress {
    ServerConnection connection;
    QString password;
};

/// The fields that an address fills, in either form of libpq: postgresql://… or host=… dbname=…. Nothing when
/// it is none that can be understood.
std::optional<ConnectionAddress> readAddress(const QString& text);
/// Host and port of "h1:5432,h2:5433"; nothing when a text is anything else, or has no port.
std::optional<ServerConnection> readHosts(const QString& text);
/// Whether a text begins as an address of a server.
bool isServerAddress(const QString& text);
/// The address of a connection, with a password where there is one: for the workspace alone.
QString addressOf(const ServerConnection& connection, const QString& password = {});
/// What is asked of TLS: the choice, or what stands for ByHost with this host.
Tls effectiveTls(const ServerConnection& connection);
/// What a choice of TLS means where it is less than it could be; empty for the full one, and on this machine.
struct TlsWarning {
    Tone tone = Tone::Warning;
    QString text{};
};
TlsWarning tlsWarning(const ServerConnection& connection);
/// What is wrong, by the name of its field. Empty when it can be tried. A field that is complained about is
/// not remembered: it may hold a password.
QHash<QString, QString> complaintsOf(const ServerConnection& connection);
/// How a connection is called: its name, else its host, else its service. Nothing where the host's field
/// holds what is no host.
QString connectionTitle(const ServerConnection& connection);
/// The same of one that is connected: of several hosts the one that answered.
QString connectionTitle(const ServerConnection& connection, const ServerInfo& server);
/// The port of each host, in their order.
QStringList portsOf(const ServerConnection& connection);
/// "fleet on db.example.com:5433".
QString connectionPlace(const ServerConnection& connection);
/// The same of a server that answered.
QString serverPlace(const ServerInfo& server);
/// A colour in words: "Blue"; "No colour" for −1.
QString colourText(int colour);
/// How the way to a server is protected: "TLSv1.3, the server’s name is verified".
QString protectionText(const ServerInfo& server);

} // namespace quota
