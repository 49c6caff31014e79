// SPDX-License-Identifier: GPL-3.0-or-later
// The balance of the OTA top-ups as the line takes it: steps, empty stretches, forecast.
#pragma once

#include "charts/balance_line.h"
#include "workspace/page_data.h"

namespace quota {

/// The line of an account's OTA top-ups.
BalanceData balanceData(const OtaData& data);
/// "Unit 5 MB · 12 units per 360-day cycle, prepaid".
QString allowanceText(const OtaData& data);

} // namespace quota
