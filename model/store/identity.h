// SPDX-License-Identifier: GPL-3.0-or-later
// The hash by which stores look events up; a hit is compared by its texts.
#pragma once

#include <cstdint>
#include <string_view>

namespace quota {

/// The hash of an event's identity, the same on every machine.
std::uint32_t identityHash(std::string_view source, std::string_view id);

} // namespace quota
