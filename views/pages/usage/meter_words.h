// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of the daily meters call things.
#pragma once

#include "workspace/usage_page.h"

#include <QString>

namespace quota {

/// "Service subscription" or "Device messages".
QString meterPageTitle(Meter meter);
/// Where the allowance of a day comes from, in a sentence.
QString meterAllowanceText(const MeterData& data);
/// A day of the meter in a sentence: used, allowance, excess and where it went.
QString meterDayText(const MeterData& data, Day day);
/// Since when the account is suspended and what that means; empty when it is not.
QString suspensionText(const std::optional<Instant>& since, const std::string& timezone);
/// "AMQP", "OpenAPI".
QString callKindText(const std::string& kind);
/// "Subscription, Aug 2026".
QString billName(Meter meter, Month month);

} // namespace quota
