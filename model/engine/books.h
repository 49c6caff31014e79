// SPDX-License-Identifier: GPL-3.0-or-later
// Writing into a payer's books: ledger entries, grants, draws, excess, bills and statistics.
#pragma once

#include "engine/state.h"
#include "vocabulary/decision.h"

namespace quota {

/// What an entry is about, beside its units; empty where it does not apply.
struct EntryOf {
    std::string_view grant, event, device, campaign;
    Index acting = 0;
};

/// Appends a ledger entry of signed units at the clock, and keeps the meter's balance (rule 0).
void post(PayerState& state, Index account, Meter meter, Change change, Units units, const EntryOf& of);

/// Adds a grant at the clock with its entry; a purchased top-up settles bills and excess first (rule 2).
void addGrant(PayerState& state, Grant grant, Change change, std::string_view event);

/// Draws from grants in drawing order; every draw is recorded in the decision and posted as `change`.
/// Returns what they could not give.
Units drawFrom(PayerState& state, std::vector<Index>& queue, Units needed, DrawSource source, Change change,
               const EntryOf& of, Decision* decision);

/// Adds unbilled excess of a month, and schedules its bill run (rule 2).
void addExcess(PayerState& state, Index account, Meter meter, Month month, Units units);

/// The month whose bill excess of an event joins: its own, or the first unbilled one (rule 0).
Month billedMonth(PayerState& state, Index account, Instant time);

/// Counts an accepted upgrade: daily totals and the device's window of 12 months (rule 1).
void countUpgrade(PayerState& state, Index device, Instant time, Units units);
/// Counts a firmware update of a month, with the token it used (rule 5).
void countFirmware(PayerState& state, Index device, Index campaign, Instant time, Units tokens);
/// Counts a device's connection in its month (rule 5).
void countConnection(PayerState& state, Index device, Instant time);

/// The account's sum of api.called counts in the 30 days up to the clock (rule 5).
Units transactionsOf(const Account& account, Instant clock);

/// Makes a device active on a day, with one code's validity where codes are used (rule 3).
void activate(PayerState& state, Index device, Day day, std::int64_t validityYears);

} // namespace quota
