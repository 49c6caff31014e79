// SPDX-License-Identifier: GPL-3.0-or-later
// When nothing is left of a pool, as pages say and draw it.
#pragma once

#include "charts/balance_line.h"
#include "workspace/page_data.h"

#include <optional>
#include <string>

namespace quota {

/// The forecast's corners on an axis that shows the clock of a zone; none without a forecast.
QVector<LinePoint> forecastPoints(const std::optional<RunsOut>& forecast, const std::string& timezone);

/// "Runs out about 3 Jul 2027", or when the rest expires, for its day in words; plain text.
QString endOfPoolText(const RunsOut& forecast, const QString& day);
/// "at 12 a day over the last 28 days, about 40 expire unused"; plain text.
QString rateText(const RunsOut& forecast);

} // namespace quota
