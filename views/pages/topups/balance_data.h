// SPDX-License-Identifier: GPL-3.0-or-later
// The balance of a meter's top-ups as the line takes it: steps, empty stretches, forecast.
#pragma once

#include "charts/balance_line.h"
#include "workspace/page_data.h"

namespace quota {

/// The line of an account's top-ups of a meter.
BalanceData balanceData(const TopupData& data);

} // namespace quota
