// SPDX-License-Identifier: GPL-3.0-or-later
// What a server's error means, in words for people.
#pragma once

#include "store/connect_cause.h"
#include "store/store_failure.h"

#include <string>
#include <string_view>

namespace quota {

/// The failure that an SQLSTATE means; `address` names the store, `text` is the server's own.
StoreFailure failureOfState(std::string_view state, const std::string& address, const std::string& text);
/// The failure of an address that cannot be understood; without libpq's text, which may quote a password.
StoreFailure failureOfAddress(const std::string& address);
/// The failure of a connection that did not come about, from libpq's text, which has no SQLSTATE.
StoreFailure failureToConnect(const std::string& address, const std::string& text);

/// What libpq's text says of the cause, or that of OpenSSL in it.
ConnectCause connectCauseOf(const std::string& text);

} // namespace quota
