// SPDX-License-Identifier: GPL-3.0-or-later
// The address of a server: read as libpq reads it, and shown without its password.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace quota {

/// Options of a connection by libpq's names.
using PgOptions = std::map<std::string, std::string>;

/// Whether a store's name is an address of a PostgreSQL server.
bool isServerAddress(std::string_view url);
/// An address without its passwords, for people to read; also one that libpq cannot read.
std::string withoutPassword(const std::string& url);
/// What an address says, in either form of libpq (postgresql://… or host=… dbname=…), by libpq's names.
/// Nothing when it is none, or where libpq reads another thing than was meant.
std::optional<PgOptions> optionsOf(const std::string& text);
/// Whether a text, whole or in part, may give a password away: an address with one, or “password=…”.
bool holdsPassword(const std::string& text);
/// Whether a text is a host as libpq takes it, a socket's folder, or several with commas between them, and
/// nothing else: no user, no port, no option.
bool isHostList(std::string_view text);
/// With what to connect: what the address says, and where it, the environment and a service file say nothing
/// what suits a store. Nothing when the address cannot be understood.
std::optional<PgOptions> optionsToConnect(const std::string& url, const std::string& password);
/// Seconds that one attempt to connect may take, from 2 on; 10 where there is no bound.
int secondsToConnect(const PgOptions& options);

} // namespace quota
