// SPDX-License-Identifier: GPL-3.0-or-later
// The currency codes of ISO 4217.
#pragma once

#include <string_view>

namespace quota {

/// Whether `code` is an alphabetic code of ISO 4217, in capitals.
bool isCurrency(std::string_view code);

} // namespace quota
