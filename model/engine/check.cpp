// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/request.h"

#include "engine/alerts.h"

#include <algorithm>

namespace quota {

namespace {

/// What an account must be to buy something.
Reason checkPurchase(const PayerState& state, const Request& request, Scheme scheme)
{
    return state.accounts[request.account].scheme == scheme ? Reason::None : Reason::SchemeMismatch;
}

Reason checkTopup(const PayerState& state, const Request& request)
{
    const Event& event = request.event;
    if (event.details->expires && *event.details->expires <= std::max(event.time, state.clock))
        return Reason::OutOfRange;
    return checkPurchase(state, request, Scheme::Allowance);
}

Reason checkCodes(const PayerState& state, Request& request)
{
    request.product = state.findProduct(request.account, request.event.product);
    if (request.product == noIndex)
        return Reason::UnknownProduct;
    const auto& allowance = request.details().allowance;
    if (allowance && *allowance != state.products[request.product].allowance)
        return Reason::AllowanceMismatch;
    return checkPurchase(state, request, Scheme::Allowance);
}

Reason checkAccount(const PayerState& state, const Request& request)
{
    if (state.findAccount(request.event.account) != noIndex)
        return Reason::AlreadyExists;
    const auto& parent = request.details().parent;
    const Index i = parent ? state.findAccount(*parent) : noIndex;
    return i != noIndex && state.accounts[i].scheme != *request.details().scheme ? Reason::SchemeMismatch
                                                                                 : Reason::None;
}

Reason checkRegistration(const PayerState& state, Request& request)
{
    request.product = state.findProduct(request.account, request.event.product);
    if (request.product == noIndex)
        return Reason::UnknownProduct;
    request.device = state.findDevice(request.account, request.event.device);
    const bool there =
        request.device != noIndex && state.devices[request.device].state != DeviceState::Terminated;
    return there ? Reason::AlreadyExists : Reason::None;
}

/// Looks a task's devices up; a device listed twice counts once (rule 4).
Reason checkDevices(const PayerState& state, Request& request)
{
    std::vector<bool> seen(state.devices.size());
    for (const std::string& id : request.details().devices) {
        const Index i = state.findDevice(request.account, id);
        if (i == noIndex)
            return Reason::UnknownDevice;
        if (!seen[i])
            request.devices.push_back(i);
        seen[i] = true;
    }
    return Reason::None;
}

Reason checkCampaignStart(const PayerState& state, Request& request)
{
    if (const Reason reason = checkDevices(state, request); reason != Reason::None)
        return reason;
    return state.findCampaign(request.account, request.event.campaign) != noIndex ? Reason::AlreadyExists
                                                                                  : Reason::None;
}

Reason checkCampaign(const PayerState& state, Request& request)
{
    const bool result = request.event.type == EventType::CampaignDeviceUpdated;
    if (result && (request.device = state.findDevice(request.account, request.event.device)) == noIndex)
        return Reason::UnknownDevice;
    request.campaign = state.findCampaign(request.account, request.event.campaign);
    if (request.campaign == noIndex)
        return Reason::UnknownCampaign;
    const auto& members = state.campaigns[request.campaign].devices;
    return result && !std::binary_search(members.begin(), members.end(), request.device)
               ? Reason::UnknownDevice
               : Reason::None;
}

Reason checkDevice(const PayerState& state, Request& request)
{
    request.device = state.findDevice(request.account, request.event.device);
    return request.device == noIndex ? Reason::UnknownDevice : Reason::None;
}

} // namespace

Reason check(const PayerState& state, Request& request)
{
    const Event& event = request.event;
    if (event.type == EventType::AccountCreated)
        return checkAccount(state, request);
    request.account = state.findAccount(event.account);
    if (request.account == noIndex)
        return Reason::UnknownAccount;
    switch (event.type) {
    case EventType::ProductCreated:
        return state.findProduct(request.account, event.product) != noIndex ? Reason::AlreadyExists
                                                                            : Reason::None;
    case EventType::AllowanceUpgraded:
        request.product = state.findProduct(request.account, event.product);
        return request.product == noIndex ? Reason::UnknownProduct : Reason::None;
    case EventType::DeviceRegistered:
        return checkRegistration(state, request);
    case EventType::DeviceConnected:
    case EventType::DeviceTerminated:
    case EventType::DeviceMessaged:
    case EventType::OtaRequested:
        return checkDevice(state, request);
    case EventType::CodePurchased:
        return checkCodes(state, request);
    case EventType::TopupPurchased:
    case EventType::TopupGranted:
        return checkTopup(state, request);
    case EventType::DebugRequested:
        return checkPurchase(state, request, Scheme::Allowance);
    case EventType::LicencePurchased:
        return checkPurchase(state, request, Scheme::Licence);
    case EventType::PackagePurchased:
    case EventType::TokensEdited:
        return checkPurchase(state, request, Scheme::Package);
    case EventType::CampaignStarted:
        return checkCampaignStart(state, request);
    case EventType::CampaignDeviceUpdated:
    case EventType::CampaignFinished:
        return checkCampaign(state, request);
    case EventType::AlertAcknowledged:
        return findAlert(state, request.account, event.details->alert) == noIndex ? Reason::UnknownAlert
                                                                                  : Reason::None;
    default:
        return Reason::None;
    }
}

} // namespace quota
