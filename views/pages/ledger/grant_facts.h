// SPDX-License-Identifier: GPL-3.0-or-later
// What a grant is, above the entries that drew from it.
#pragma once

#include "widgets/facts_strip.h"
#include "workspace/ledger_page.h"

namespace quota {

/// Kind, quantity, what is left, start, expiry and price of a grant.
QVector<Fact> grantFacts(const GrantFacts& grant, const AccountItem& account);
/// An amount in minor units with its currency: "USD 1,299.00". Without floating point.
QString priceText(qint64 minor, const std::string& currency);

} // namespace quota
