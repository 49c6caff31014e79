// SPDX-License-Identifier: GPL-3.0-or-later
// Rule 6: when a condition is reached, how severe it is, and the forecast that raises an alert.
#pragma once

#include "vocabulary/words.h"
#include "vocabulary/zone.h"

#include <optional>
#include <vector>

namespace quota {

/// How an account wants a condition: switched on or off, and its thresholds in percent (`pool_used`) or days.
/// No thresholds mean the rule's own (thresholdsOf).
struct AlertRule {
    bool enabled = true;
    std::vector<std::int64_t> thresholds; ///< as makeRule orders them
    bool operator==(const AlertRule&) const = default;
};

/// A rule with its thresholds in the order in which they are reached, each once: percents ascending, days
/// descending. A condition without thresholds keeps none.
AlertRule makeRule(Condition condition, bool enabled, std::vector<std::int64_t> thresholds);

/// The thresholds in force. Empty for conditions that have none, and for `package_expires` with its own
/// calendar dates.
const std::vector<std::int64_t>& thresholdsOf(Condition condition, const AlertRule& rule);

/// Whether a condition has thresholds at all.
bool hasThresholds(Condition condition);

/// How many thresholds a pool's use has reached: `used` of `pool` units against ascending percents, exactly.
int levelOfUse(Units used, Units pool, const std::vector<std::int64_t>& percents);
/// Used per cent of a pool, rounded down; 0 for an empty pool.
Units percentOf(Units used, Units pool);
/// How many thresholds are reached when so many days are left, against descending days.
int levelOfDays(std::int64_t daysLeft, const std::vector<std::int64_t>& days);

/// The instants at which the warnings of a package's end begin, ascending: three calendar months, one month
/// and 7 days before at the same local time, or the rule's days.
std::vector<Instant> expiryWarnings(const Zone& zone, Instant ends, const AlertRule& rule);
/// The instants that lie whole days of 24 hours before another, ascending.
std::vector<Instant> daysBefore(Instant instant, const std::vector<std::int64_t>& days);
/// The instant at which a bill begins to be due soon: 00:00 of the day that, with the last day to pay, makes
/// so many days.
Instant dueSoon(const Zone& zone, Instant due, std::int64_t days);

/// Severity of a condition at a threshold (0 where it has none).
Severity severityOf(Condition condition, std::int64_t threshold);

} // namespace quota
