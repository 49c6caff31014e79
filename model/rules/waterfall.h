// SPDX-License-Identifier: GPL-3.0-or-later
// Rule 0: the one waterfall. Sources are drawn in order; too little refuses all, or overflows to excess.
#pragma once

#include "vocabulary/types.h"
#include "vocabulary/words.h"

#include <string_view>

namespace quota {

/// What the order of top-up grants looks at (rule 0).
struct GrantRank {
    Instant expires; ///< `never` when it does not expire
    GrantKind kind;
    Instant starts;
    std::string_view id;
    std::uint32_t number; ///< journal order
};

/// Whether grant a is drawn before grant b: earliest expiry first, complimentary before purchased, earlier
/// start first, then by id in byte order, then in journal order (rule 0).
bool drawnBefore(const GrantRank& a, const GrantRank& b);

/// Takes from one source after the other what is still needed. `take(i)` gives what source i has.
/// Calls draw(i, units, before) for every source that gives something; returns what no source could give.
template <typename Available, typename DrawFrom>
Units pour(Units needed, std::size_t sources, Available available, DrawFrom draw)
{
    for (std::size_t i = 0; i < sources && needed > 0; ++i) {
        const Units before = available(i);
        const Units units = before < needed ? before : needed;
        if (units == 0)
            continue;
        draw(i, units, before);
        needed -= units;
    }
    return needed;
}

} // namespace quota
