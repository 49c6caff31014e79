// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/request.h"

#include "engine/alerts.h"
#include "rules/ota.h"

#include <algorithm>

namespace quota {

namespace {

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

/// What an account must be to buy something, and whose balance it goes to.
Reason checkPurchase(const PayerState& state, const Request& request, Scheme scheme, Meter meter, Units units)
{
    const Account& account = state.accounts[request.account];
    if (account.scheme != scheme)
        return Reason::SchemeMismatch;
    const Account& owner = meter == Meter::Token ? state.accounts[0] : account;
    return units > 0 && overflows(owner.everGranted[at(meter)], units) ? Reason::Overflow : Reason::None;
}

Reason checkTopup(const PayerState& state, const Request& request)
{
    const Event& event = request.event;
    if (event.details->expires && *event.details->expires <= std::max(event.time, state.clock))
        return Reason::OutOfRange;
    return checkPurchase(state, request, Scheme::Allowance, event.details->meter, event.amount);
}

Reason checkCodes(const PayerState& state, Request& request)
{
    request.product = state.findProduct(request.account, request.event.product);
    if (request.product == noIndex)
        return Reason::UnknownProduct;
    const auto& allowance = request.details().allowance;
    if (allowance && *allowance != state.products[request.product].allowance)
        return Reason::AllowanceMismatch;
    return checkPurchase(state, request, Scheme::Allowance, Meter::Code, request.event.amount);
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

/// The units of all accepted upgrades must stay within 64 bits, and with them excess and daily totals (rule
/// 0). What would be refused anyway is not added up, so it is not rejected.
Reason checkOta(const PayerState& state, const Request& request)
{
    const Device& device = state.devices[request.device];
    const Account& account = state.accounts[request.account];
    if (device.state == DeviceState::Terminated)
        return Reason::None;
    if (account.scheme != Scheme::Allowance)
        return overflows(account.everOtaUnits, 1) ? Reason::Overflow : Reason::None;
    const Allowance& allowance = state.products[device.product].allowance;
    const Units needed = otaUnits(request.event.amount, allowance.otaUnitBytes);
    if (device.state != DeviceState::Active || account.overdueBills > 0 ||
        !overflows(account.everOtaUnits, needed))
        return Reason::None;
    const Units covered = saturatingAdd(allowance.otaQuota, account.balances[at(Meter::Ota)].available);
    return allowance.otaPeriod == OtaPeriod::Month || covered >= needed ? Reason::Overflow : Reason::None;
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
    if (request.device == noIndex)
        return Reason::UnknownDevice;
    if (request.event.type == EventType::OtaRequested)
        return checkOta(state, request);
    const Account& account = state.accounts[request.account];
    const bool counts = request.event.type == EventType::DeviceMessaged &&
                        state.devices[request.device].state != DeviceState::Terminated;
    return counts && overflows(account.everMessages, request.event.amount) ? Reason::Overflow : Reason::None;
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
    const Account& account = state.accounts[request.account];
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
        return checkPurchase(state, request, Scheme::Allowance, Meter::Ota, account.debugGranted ? 0 : 100);
    case EventType::LicencePurchased:
        return checkPurchase(state, request, Scheme::Licence, Meter::Licence, event.amount);
    case EventType::PackagePurchased:
        return checkPurchase(state, request, Scheme::Package, Meter::Token,
                             state.pendingPackage == noIndex ? event.amount : 0);
    case EventType::TokensEdited:
        return checkPurchase(state, request, Scheme::Package, Meter::Token, event.amount);
    case EventType::CampaignStarted:
        return checkCampaignStart(state, request);
    case EventType::CampaignDeviceUpdated:
    case EventType::CampaignFinished:
        return checkCampaign(state, request);
    case EventType::SubscriptionCalled:
        return account.overdueBills == 0 && overflows(account.everCalls, event.amount) ? Reason::Overflow
                                                                                       : Reason::None;
    case EventType::ApiCalled:
        return overflows(account.everApiCalls, event.amount) ? Reason::Overflow : Reason::None;
    case EventType::AlertAcknowledged:
        return findAlert(state, request.account, event.details->alert) == noIndex ? Reason::UnknownAlert
                                                                                  : Reason::None;
    default:
        return Reason::None;
    }
}

} // namespace quota
