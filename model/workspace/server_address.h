// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses of servers as people paste them, and why a server did not let somebody in, for the console: plain
// values, read as libpq reads them.
#pragma once

#include "store/connect_cause.h"

#include <map>
#include <optional>
#include <string>

namespace quota {

/// The parts of an address by libpq's names ("host", "port", "dbname", …), its password too. Both of libpq's
/// forms are read: postgresql://… and host=… dbname=…. Nothing when it is no address, or when a password with
/// unmasked letters makes it another than was meant.
std::optional<std::map<std::string, std::string>> readServerAddress(const std::string& text);
/// Hosts with their ports, "h1:5432,h2:5433" or "[::1]:5432", as parts "host" and "port". Nothing when it is
/// anything else.
std::optional<std::map<std::string, std::string>> readHostsAndPorts(const std::string& text);
/// Whether a text may give a password away; such a one is never remembered.
bool mayHoldPassword(const std::string& text);
/// Whether a text is one host or several with commas between them, without users, ports and options.
bool isHosts(const std::string& text);

/// Why a server did not let somebody in, from a failure's technical text.
ConnectCause connectCause(const std::string& technical);

} // namespace quota
