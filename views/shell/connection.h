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
    QString host{}; ///< a name, an address, or the folder of a socket
    int port = 0;   ///< 1 to 65535; 0: the usual one, 5432
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

/// The fields that an address fills. Nothing when it is no postgresql:// address that can be understood.
std::optional<ConnectionAddress> readAddress(const QString& text);
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
/// What is wrong, by field: "host", "port", "database", "options". Empty when it can be tried.
QHash<QString, QString> complaintsOf(const ServerConnection& connection);
/// How a connection is called: its name, else its host, else its service.
QString connectionTitle(const ServerConnection& connection);
/// "fleet on db.example.com:5433".
QString connectionPlace(const ServerConnection& connection);
/// The same of a server that answered.
QString serverPlace(const ServerInfo& server);
/// A colour in words: "Blue"; "No colour" for −1.
QString colourText(int colour);
/// How the way to a server is protected: "TLSv1.3, the server’s name is verified".
QString protectionText(const ServerInfo& server);

} // namespace quota
