// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts: what has crossed a threshold, judged where it can have changed and nowhere else (rule 6).
#pragma once

#include "engine/state.h"

namespace quota {

/// What can have changed an account's alerts. The lowest bits are the meters' pools.
enum AlertCause : std::uint32_t {
    PoolCause = 1,
    ForecastCause = PoolCause << meterCount,
    BillCause = ForecastCause << 1,
    PackageCause = BillCause << 1,
    ChargingCause = PackageCause << 1,
    CodesCause = ChargingCause << 1,
    RefusalCause = CodesCause << 1,
    ReportCause = RefusalCause << 1,
    EveryCause = (ReportCause << 1) - 1,
    /// What time alone changes.
    TimeCause = BillCause | PackageCause | ChargingCause | CodesCause | RefusalCause,
};

/// Remembers that an account's alerts have to be judged, within the instant.
void markAlerts(PayerState& state, Index account, std::uint32_t causes);
/// Remembers that a meter's pool has changed.
void markPool(PayerState& state, Index account, Meter meter);

/// Judges the marked accounts at the clock: raises what has been reached, clears what no longer holds.
void judgeAlerts(PayerState& state);
/// Schedules the marked accounts within the instant of running scheduled work, behind its other steps.
void scheduleAlerts(PayerState& state);
/// The step of scheduled work.
void doAlerts(PayerState& state, const Due& due);

/// Counts units that a day's use took from a pool (negative: gave back), for the forecasts.
void countUse(PayerState& state, Index account, Meter meter, Day day, Units units);
/// Units used in the last closed days, at most 28, and how many days these are (rule 6).
std::pair<Units, Day> recentUse(const PayerState& state, Index account, Meter meter);

/// A running code of a device begins (+1) or ends (−1) to count for its product.
void countCodeEnd(PayerState& state, Index device, Units change);

/// A refused update: the refusals of an hour are one alert.
void alertRefusal(PayerState& state, Index account, std::string_view device, Reason reason);
/// A billing report of the payer is made.
void alertReport(PayerState& state, Month month);

/// The alert of an account with an id, or noIndex.
Index findAlert(const PayerState& state, Index account, std::string_view id);
/// "alert-" and the alert's number.
std::string alertId(Index alert);

/// Rebuilds what is not kept (pools, ends of codes, open alerts) and schedules what time changes next.
void restoreAlerts(PayerState& state);

} // namespace quota
