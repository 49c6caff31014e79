// SPDX-License-Identifier: GPL-3.0-or-later
// What the contract asks of every JSON tree, whatever it says: no key twice, no deep nesting; and its
// canonical text.
#pragma once

#include "journal/findings.h"

#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// How deep objects and arrays may lie in each other, the event itself being the first.
inline constexpr int maxNesting = 32;

/// Finds keys that are there twice and nesting beyond the limit. Keeps its memory from call to call.
class TreeCheck {
public:
    /// Checks `value`, itself on level `level` if it is an object or array; adds what is wrong to `findings`.
    void check(simdjson::dom::element value, int level, Findings& findings);
    /// Checks that no two of `keys` are equal; may reorder them.
    static void checkKeys(std::string_view* keys, std::size_t count, Findings& findings);

private:
    std::vector<std::string_view> m_keys; ///< of the object being looked at
};

/// Appends `value` with keys in byte order on every level and without white space.
/// Numbers must be integers, as in all data that passed its checks.
void appendCanonical(std::string& out, simdjson::dom::element value);

/// What a value is, in words: “a text”, “a number with a fraction”, “null”.
std::string_view describe(simdjson::dom::element value);

} // namespace quota
