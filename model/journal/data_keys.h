// SPDX-License-Identifier: GPL-3.0-or-later
// The keys that `data` may have, and which type of event has which.
#pragma once

#include "vocabulary/words.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace quota {

enum class Key : std::uint8_t {
    Alert,
    Allowance,
    Amount,
    Application,
    Attributes,
    BusinessModel,
    Bytes,
    Campaign,
    ChargingStarts,
    Condition,
    Count,
    Currency,
    Device,
    Devices,
    Direction,
    Email,
    Enabled,
    EndpointName,
    Expires,
    InArrears,
    Kind,
    Meter,
    Name,
    Operation,
    Organisation,
    Parent,
    Price,
    Product,
    Quantity,
    Quota,
    Reason,
    Result,
    Scheme,
    Thresholds,
    Timezone,
};
inline constexpr std::size_t keyCount = 35;

/// The JSON form of a key's value.
enum class Shape : std::uint8_t { String, Integer, Boolean, Object, Strings, Integers };

/// A set of keys: one bit each.
using KeySet = std::uint64_t;
constexpr KeySet setOf(Key key)
{
    return KeySet{1} << static_cast<unsigned>(key);
}

struct TypeKeys {
    KeySet required = 0;
    KeySet optional = 0;
};

std::string_view nameOf(Key key);
Shape shapeOf(Key key);
/// The key of that name; nothing when no type knows it.
std::optional<Key> keyOf(std::string_view name);
const TypeKeys& keysOf(EventType type);

} // namespace quota
