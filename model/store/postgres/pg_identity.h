// SPDX-License-Identifier: GPL-3.0-or-later
// The key by which a server finds an event again.
#pragma once

#include <cstdint>
#include <string_view>

namespace quota {

/// A hash over an event's source and id, the same on every machine. Where two share it, their texts are
/// compared.
std::int64_t identityKey(std::string_view source, std::string_view id);

} // namespace quota
