// SPDX-License-Identifier: GPL-3.0-or-later
// Scheduled work: what becomes due between events (rule 0, one order of work).
#pragma once

#include "engine/state.h"

namespace quota {

/// Does all work due at or before `until`, by due instant and step, and moves the clock with it. Work that
/// fell due before the clock is done at the clock. The clock ends at `until`, which is not before it.
void doWork(PayerState& state, Instant until);

/// Whether any work is due at or before an instant.
bool hasWork(const PayerState& state, Instant until);

/// Makes a pending or new package the active one at the clock (rule 5).
void startPackage(PayerState& state, Index package, Change change);

/// The billing report's row of an account for a month, as of the clock (rule 5).
ReportRow reportRow(const PayerState& state, Index account, Month month);
/// Whether the payer had a package active at any time of a month of its own zone (rule 5).
bool hadPackage(const PayerState& state, Month month);
/// Whether an account existed by the end of a month, judged in the payer's zone (rule 5).
bool existedBy(const PayerState& state, Index account, Month month);

} // namespace quota
