// SPDX-License-Identifier: GPL-3.0-or-later
// Asks a server what it is. For the workspace's sources alone.
#pragma once

#include "workspace/server_info.h"

#include <string>

namespace quota {

/// Connects to a postgresql:// address and asks. Throws StoreFailure.
ServerInfo askServer(const std::string& url);

} // namespace quota
