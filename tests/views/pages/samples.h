// SPDX-License-Identifier: GPL-3.0-or-later
// Invented values that agree with each other, for showing pages without a store.
#pragma once

#include "workspace/page_data.h"

namespace quota::samples {

/// An account of the scheme allowance in Europe/Berlin; its clock is 11 Sep 2026, 16:32 there.
AccountItem meteringAccount();
/// An account of the scheme package.
AccountItem connectAccount();
/// The thirty days up to the clock's.
Period lastThirtyDays();
/// An overview of the first account with every tile of its scheme.
OverviewData overview();
/// An overview of an account with a package.
OverviewData packageOverview();
/// OTA use of the first account: daily totals, excess, grants, changes.
OtaData ota();
/// A page of devices.
DevicePageData devices();
/// A device with two refusals after its first cycle.
DeviceData device();
/// The explanation of the first of these refusals.
Explanation refusal();
/// The answer to "would it pass now": yes, by a top-up.
ProbeData probe();
/// An instant of the first account's zone.
Instant at(const char* localTime);
/// A day.
Day day(const char* date);
/// A pool of which nothing is left on a day, in the first account's zone.
RunsOut runsOutOn(const char* date, Units perDay);

} // namespace quota::samples
