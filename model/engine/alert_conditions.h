// SPDX-License-Identifier: GPL-3.0-or-later
// The conditions of rule 6, one function each: what holds of an account at the clock, and what is open of it.
#pragma once

#include "engine/state.h"

namespace quota {

/// A meter's pool used beyond its thresholds.
void judgePool(PayerState& state, Index account, Meter meter);
/// A meter's pool that is about to run out.
void judgeForecast(PayerState& state, Index account, Meter meter);
/// Bills issued, due soon and overdue: each bill is in one of the three.
void judgeBills(PayerState& state, Index account);
/// The active package's end, unless another is waiting.
void judgePackage(PayerState& state, Index account);
/// The start of charging.
void judgeCharging(PayerState& state, Index account);
/// Codes that end without spare ones, by product.
void judgeCodes(PayerState& state, Index account);
/// Refusals older than a day are no longer news.
void judgeRefusals(PayerState& state, Index account);
/// Clears the report's alert when its rule is switched off.
void judgeReport(PayerState& state, Index account);

/// How long before its end a code is looked at.
Instant codesSight(const Account& account);
/// Whether any code of the account ends within sight.
bool codesNear(const PayerState& state, Index account);
/// The first instant after the clock at which time alone changes one of these, but for the forecasts; or
/// never.
Instant nextAlertChange(const PayerState& state, Index account);

} // namespace quota
