// SPDX-License-Identifier: GPL-3.0-or-later
// The key by which a server finds an event again.
#pragma once

#include <cstdint>
#include <string_view>

namespace quota {

/// A key of an event's source and id, the same on every machine. Where two share it, their texts are
/// compared. Ids that differ in their last four characters alone, as counted ones do, are neighbours in
/// order.
std::int64_t identityKey(std::string_view source, std::string_view id);
/// A hash of a key that finds it in memory.
std::uint32_t hashOfKey(std::int64_t key);
/// What a key has in common with its neighbours; with the hash it is nearly the whole key.
std::uint32_t groupOfKey(std::int64_t key);

} // namespace quota
