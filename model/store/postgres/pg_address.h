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
/// With what to connect: what the address says, and where it, the environment and a service file say nothing
/// what suits a store. Nothing when the address cannot be understood.
std::optional<PgOptions> optionsToConnect(const std::string& url, const std::string& password);
/// Seconds that one attempt to connect may take, from 2 on; 10 where there is no bound.
int secondsToConnect(const PgOptions& options);

} // namespace quota
