// SPDX-License-Identifier: GPL-3.0-or-later
// Integers too long for 64 bits: right JSON, which the parser would refuse together with the whole line.
#pragma once

#include <string>
#include <string_view>

namespace quota {

/// Copies a JSON text to `out`, with every integer that does not fit into 64 signed bits replaced by the
/// largest unsigned one, which every bound of the contract refuses as out of range, and every number with a
/// point or an exponent, whatever its size, by 0.5. What is no number of JSON stays as it is.
void shortenNumbers(std::string_view json, std::string& out);

} // namespace quota
