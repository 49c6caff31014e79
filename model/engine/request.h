// SPDX-License-Identifier: GPL-3.0-or-later
// An event with its ids looked up: what checking found and deciding uses.
#pragma once

#include "engine/state.h"
#include "vocabulary/decision.h"

namespace quota {

struct Request {
    const Event& event;
    Index account = noIndex, product = noIndex, device = noIndex, campaign = noIndex;
    std::vector<Index> devices; ///< of a task, in the list's order, each once

    const EventDetails& details() const { return *event.details; }
};

/// Looks the ids up and gives the first reason of rejection that applies but for `overflow`, or None; changes
/// nothing (contract).
Reason check(const PayerState& state, Request& request);

/// Accepts or refuses the tasks of rules 1, 4 and 5: a single update, a campaign and its results.
void decideOta(PayerState& state, const Request& request, Decision& decision);
void decideCampaignStart(PayerState& state, const Request& request, Decision& decision);
void decideCampaignResult(PayerState& state, const Request& request, Decision& decision);
void decideCampaignFinish(PayerState& state, const Request& request, Decision& decision);

/// Makes a decision a refusal.
inline void refuse(Decision& decision, Reason reason)
{
    decision.outcome = Outcome::Refused;
    decision.reason = reason;
    decision.draws.clear();
}

} // namespace quota
