// SPDX-License-Identifier: GPL-3.0-or-later
// The compiled form of a time zone, TZif (RFC 8536).
#pragma once

#include "vocabulary/zone.h"

#include <memory>
#include <string>
#include <string_view>

namespace quota {

/// Reads the contents of a zone's file: the 64-bit table, and the rule behind it until the year 9999.
/// Null when they are no TZif of version 2 or later, or damaged.
std::unique_ptr<const Zone> parseZoneFile(std::string name, std::string_view contents);

} // namespace quota
