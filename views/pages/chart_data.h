// SPDX-License-Identifier: GPL-3.0-or-later
// The model's counts in the form that the charts take.
#pragma once

#include "charts/stacked_bars.h"
#include "workspace/page_data.h"

namespace quota {

/// Counts by day or month and product as bars.
BarData barData(const StackedData& data);
/// The days of a period as a range in words.
QString periodWords(const Period& period);

} // namespace quota
