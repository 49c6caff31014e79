// SPDX-License-Identifier: GPL-3.0-or-later
// A store's server as people are told of it: plain values, without a password.
#pragma once

#include <string>
#include <string_view>

namespace quota {

/// What a server said of itself, of the login and of the store there.
struct ServerInfo {
    std::string host, port, database, user;
    std::string version; ///< of the server, "15.20"
    /// "owner", "administrator", "support", "sales" or "sub-account"; empty when the login is none of them.
    std::string role;
    std::string encryption;   ///< "TLSv1.3"; empty without TLS
    bool isVerified = false;  ///< the certificate is the named server's
    bool isElsewhere = false; ///< not on this machine
    bool hasStore = false;
    bool mayMakeStore = false;
    int storeVersion = 0; ///< 0 without a store, or where the login may not read it
    int knownVersion = 0; ///< of the stores that this program makes on a server
};

/// Whether a server's host is this machine: nothing, a socket's folder, localhost, a loopback address.
bool isThisMachine(std::string_view host);

} // namespace quota
