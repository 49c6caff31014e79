// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/waterfall.h"

namespace quota {

bool drawnBefore(const GrantRank& a, const GrantRank& b)
{
    if (a.expires != b.expires)
        return a.expires < b.expires;
    if (a.kind != b.kind)
        return a.kind == GrantKind::Complimentary;
    if (a.starts != b.starts)
        return a.starts < b.starts;
    if (const int order = a.id.compare(b.id); order != 0)
        return order < 0;
    return a.number < b.number;
}

} // namespace quota
