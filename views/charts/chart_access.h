// SPDX-License-Identifier: GPL-3.0-or-later
// What assistive tools are told of a chart: role, name, summary and the value of the current point.
#pragma once

namespace quota {

class Chart;

/// Makes charts known to the accessibility framework; once is enough.
void installChartAccess();
/// Tells that another point is current.
void announceCurrent(Chart* chart);

} // namespace quota
