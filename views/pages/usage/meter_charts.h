// SPDX-License-Identifier: GPL-3.0-or-later
// The days of a daily meter as bars.
#pragma once

#include "charts/stacked_bars.h"
#include "workspace/usage_page.h"

namespace quota {

/// Use of each day, split at the allowance; calls have the day's allowance as a line.
BarData usedBars(const MeterData& data);
/// Excess of each closed day, by where it was taken from.
BarData excessBars(const MeterData& data);
/// Excess of the days of a month, in the same colours.
BarData excessBars(const std::vector<MeterDay>& days, Period period);

} // namespace quota
