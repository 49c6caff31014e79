// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/overflow.h"

#include "engine/work.h"
#include "rules/calendar_rules.h"
#include "rules/ota.h"

#include <algorithm>

namespace quota {

namespace {

Units everGranted(const Account& account, Meter meter)
{
    return account.everGranted[static_cast<std::size_t>(meter)];
}

/// Units of an upgrade as the totals count them: by bytes, or one a device.
Units upgradeUnits(const PayerState& state, const Request& request)
{
    if (state.accounts[request.account].scheme != Scheme::Allowance)
        return 1;
    const Device& device = state.devices[request.device];
    return otaUnits(request.event.amount, state.products[device.product].allowance.otaUnitBytes);
}

bool upgradeAccepted(PayerState& state, const Request& request)
{
    Decision decision;
    decideOta(state, request, decision);
    return decision.outcome == Outcome::Accepted;
}

bool editAccepted(const PayerState& state, const Request& request)
{
    // Only corrections upwards can overflow, and they never leave fewer than none.
    return request.event.amount > 0 && state.activePackage != noIndex;
}

} // namespace

bool mayOverflow(const PayerState& state, const Request& request)
{
    const Event& event = request.event;
    if (request.account == noIndex)
        return false;
    const Account& account = state.accounts[request.account];
    const auto granted = [&](const Account& owner, Meter meter, Units units) {
        return units > 0 && overflows(everGranted(owner, meter), units);
    };
    switch (event.type) {
    case EventType::OtaRequested:
        return overflows(account.everOtaUnits, upgradeUnits(state, request));
    case EventType::DeviceMessaged:
        return overflows(account.everMessages, event.amount);
    case EventType::SubscriptionCalled:
        return overflows(account.everCalls, event.amount);
    case EventType::ApiCalled:
        return overflows(account.everApiCalls, event.amount);
    case EventType::TopupPurchased:
    case EventType::TopupGranted:
        return granted(account, event.details->meter, event.amount);
    case EventType::CodePurchased:
        return granted(account, Meter::Code, event.amount);
    case EventType::LicencePurchased:
        return granted(account, Meter::Licence, event.amount);
    case EventType::DebugRequested:
        return granted(account, Meter::Ota, debugUnits);
    case EventType::PackagePurchased:
    case EventType::TokensEdited:
        return granted(state.accounts[0], Meter::Token, event.amount);
    default:
        return false;
    }
}

bool acceptedThough(const PayerState& state, const Request& request)
{
    PayerState after = state;
    doWork(after, std::max(request.event.time, after.clock));
    switch (request.event.type) {
    case EventType::OtaRequested:
        return upgradeAccepted(after, request);
    case EventType::DeviceMessaged:
        return after.devices[request.device].state != DeviceState::Terminated;
    case EventType::SubscriptionCalled:
        return after.accounts[request.account].overdueBills == 0;
    case EventType::DebugRequested:
        return !after.accounts[request.account].debugGranted;
    case EventType::PackagePurchased:
        return after.pendingPackage == noIndex;
    case EventType::TokensEdited:
        return editAccepted(after, request);
    default:
        return true;
    }
}

} // namespace quota
