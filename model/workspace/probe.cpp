// SPDX-License-Identifier: GPL-3.0-or-later
// "Would this upgrade pass now?": the engine over a trial of the payer's state.
#include "workspace/reader.h"

#include "engine/decide.h"
#include "engine/trial.h"
#include "store/store_failure.h"

namespace quota {

ProbeData probeUpgrade(Reader& reader, const std::string& account, const std::string& device,
                       std::int64_t bytes, std::optional<Instant> at)
{
    ReportPayer* payer = reader.payerOf(account);
    if (payer == nullptr || payer->state.findDevice(payer->state.findAccount(account), device) == noIndex)
        throw StoreFailure(StoreFailure::Kind::Other,
                           phrase("Failure", "The account “%1” has no device “%2”; check both ids.")
                               .text(account)
                               .text(device));
    const StoreRights rights = reader.store().rights();
    if (!rights.seesWholePayers() && payer->state.accounts[0].scheme == Scheme::Package)
        throw StoreFailure(
            StoreFailure::Kind::NotAllowed,
            joined(phrase("Failure", "A probe needs the payer’s package."), roleSentence(rights)));
    Trial trial(payer->state);
    PayerState& state = trial.state();
    Event event;
    event.type = EventType::OtaRequested;
    event.time = at.value_or(state.clock);
    event.source = "probe";
    event.id = "probe";
    event.account = account;
    event.device = device;
    event.amount = bytes;
    ProbeData data;
    data.at = event.time;
    decide(state, event, data.decision);
    StoredEvent stored;
    stored.type = event.type;
    stored.time = event.time;
    stored.source = event.source;
    stored.id = event.id;
    stored.account = data.decision.account;
    stored.device = data.decision.device;
    stored.amount = bytes;
    stored.reason = data.decision.reason;
    stored.units = data.decision.units;
    stored.needed = data.decision.needed;
    stored.late = data.decision.late;
    stored.draws = data.decision.draws;
    stored.facts = data.decision.facts;
    data.explanation = explain(state, stored);
    return data;
}

} // namespace quota
