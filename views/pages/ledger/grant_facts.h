// SPDX-License-Identifier: GPL-3.0-or-later
// What a grant is, above the entries that drew from it.
#pragma once

#include "widgets/facts_strip.h"
#include "workspace/ledger_page.h"

namespace quota {

/// Kind, quantity, what is left, start, expiry and price of a grant.
QVector<Fact> grantFacts(const GrantFacts& grant, const AccountItem& account);

} // namespace quota
