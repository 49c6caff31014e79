// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/decide.h"

#include "engine/alerts.h"
#include "engine/books.h"
#include "engine/overflow.h"
#include "engine/request.h"
#include "engine/work.h"
#include "rules/calendar_rules.h"
#include "vocabulary/calendar.h"

#include <algorithm>

namespace quota {

namespace {

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

Grant grantOf(const Request& request, Meter meter, GrantKind kind, Units quantity, Instant expires)
{
    Grant grant;
    grant.id = request.event.id;
    grant.account = request.account;
    grant.meter = meter;
    grant.kind = kind;
    grant.product = meter == Meter::Code ? request.product : noIndex;
    grant.quantity = quantity;
    grant.expires = expires;
    if (request.event.details && request.event.details->price) {
        const Price& price = *request.event.details->price;
        grant.price =
            "{\"amount\":" + std::to_string(price.amount) + ",\"currency\":\"" + price.currency + "\"}";
    }
    return grant;
}

void createAccount(PayerState& state, const Request& request)
{
    const EventDetails& details = request.details();
    Account account;
    account.id = request.event.account;
    account.name = details.name.value_or("");
    account.organisation = details.organisation.value_or("");
    account.email = details.email.value_or("");
    account.attributes = details.attributes.value_or("");
    account.currency = details.currency;
    account.parent = details.parent ? state.findAccount(*details.parent) : noIndex;
    account.zone = state.zones->find(details.timezone);
    account.days = DayCache(account.zone);
    account.scheme = *details.scheme;
    account.kind = details.kind;
    account.businessModel = details.businessModel.value_or(BusinessModel::ActiveDevices);
    account.chargingStarts = details.chargingStarts;
    account.created = state.clock;
    const Index i = state.accounts.add(std::move(account));
    state.indexAccount(i);
    markAlerts(state, i, ChargingCause);

    Grant grant;
    grant.account = i;
    grant.kind = GrantKind::Complimentary;
    if (details.scheme == Scheme::Allowance && details.kind == AccountKind::Enterprise) {
        grant.id = "free-codes";
        grant.meter = Meter::Code;
        grant.quantity = freeCodes;
        addGrant(state, std::move(grant), Change::Complimentary, request.event.id);
    } else if (details.scheme == Scheme::Licence) {
        grant.id = "free-licences";
        grant.meter = Meter::Licence;
        grant.quantity = freeLicences;
        addGrant(state, std::move(grant), Change::Complimentary, request.event.id);
    }
}

void updateAccount(PayerState& state, const Request& request)
{
    const EventDetails& details = request.details();
    Account& account = state.accounts.touch(request.account);
    account.name = details.name.value_or(account.name);
    account.organisation = details.organisation.value_or(account.organisation);
    account.email = details.email.value_or(account.email);
    account.attributes = details.attributes.value_or(account.attributes);
    account.businessModel = details.businessModel.value_or(account.businessModel);
    account.inArrears = details.inArrears.value_or(account.inArrears);
    if (details.chargingStarts)
        account.chargingStarts = details.chargingStarts;
    markAlerts(state, request.account, ChargingCause);
}

void createProduct(PayerState& state, const Request& request)
{
    Product product;
    product.id = request.event.product;
    product.name = request.details().name.value_or("");
    product.account = request.account;
    product.allowance = request.details().allowance.value_or(Allowance{});
    state.indexProduct(state.products.add(std::move(product)));
}

void registerDevice(PayerState& state, const Request& request)
{
    Index i = request.device;
    if (i == noIndex) {
        Device device;
        device.id = state.texts.keep(request.event.device);
        device.account = request.account;
        i = state.devices.add(std::move(device));
        state.indexDevice(i);
    }
    // One registered again starts anew; the day's messages, connections and statistics go on by its id (rule
    // 1).
    Device& device = state.devices.touch(i);
    device.product = request.product;
    device.endpoint = request.details().endpointName;
    device.state = DeviceState::Inactive;
    device.licensed = device.grandfathered = false;
    device.codeEnds = never;
    device.codeYears = 0;
    device.cycle = 0;
    device.month = 0;
    device.cycleUsed = device.monthUsed = 0;
    device.past.eraseIf([](const PastUse& use) { return use.kind != PastUse::Kind::Connected; });
}

void connectDevice(PayerState& state, const Request& request, Decision& decision)
{
    const Device& device = state.devices[request.device];
    Account& account = state.accounts.touch(request.account);
    decision.facts.state = static_cast<std::int64_t>(device.state);
    if (device.state == DeviceState::Terminated)
        return refuse(decision, Reason::DeviceTerminated);
    if (device.state == DeviceState::Inactive) {
        const bool codes = account.scheme == Scheme::Allowance;
        if (codes) {
            auto& own = state.products.touch(device.product).codes;
            auto& free = account.grants[at(Meter::Code)];
            auto& queue = own.empty() ? free : own;
            decision.needed = 1;
            decision.facts.asked = 1;
            if (queue.empty())
                return refuse(decision, Reason::InsufficientCodes);
            drawFrom(state, queue, 1, DrawSource::Code, Change::Code,
                     {{}, request.event.id, device.id, {}, 0}, &decision);
            countUse(state, request.account, Meter::Code, account.days.dayAt(state.clock), 1);
        }
        const std::int64_t years = codes ? state.products[device.product].allowance.validityYears : 0;
        activate(state, request.device, account.days.dayAt(request.event.time), years);
        decision.facts.activated = device.activated;
        decision.facts.until = device.codeEnds == never ? 0 : device.codeEnds;
    }
    countConnection(state, request.device, request.event.time);
}

void terminateDevice(PayerState& state, const Request& request, Decision& decision)
{
    if (state.devices[request.device].state == DeviceState::Terminated)
        return refuse(decision, Reason::DeviceTerminated);
    countCodeEnd(state, request.device, -1);
    Device& device = state.devices.touch(request.device);
    device.state = DeviceState::Terminated;
    device.licensed = device.grandfathered = false;
    device.codeEnds = never;
}

void requestDebug(PayerState& state, const Request& request, Decision& decision)
{
    Account& account = state.accounts.touch(request.account);
    if (account.debugGranted)
        return refuse(decision, Reason::AlreadyGranted);
    account.debugGranted = true;
    addGrant(state,
             grantOf(request, Meter::Ota, GrantKind::Complimentary, debugUnits, state.clock + debugValidity),
             Change::Complimentary, request.event.id);
}

void buyTopup(PayerState& state, const Request& request)
{
    const bool bought = request.event.type == EventType::TopupPurchased;
    const EventDetails& details = request.details();
    addGrant(state,
             grantOf(request, details.meter, bought ? GrantKind::Purchase : GrantKind::Complimentary,
                     request.event.amount, details.expires.value_or(never)),
             bought ? Change::Purchase : Change::Complimentary, request.event.id);
}

void buyPackage(PayerState& state, const Request& request, Decision& decision)
{
    if (state.pendingPackage != noIndex)
        return refuse(decision, Reason::AlreadyPending);
    auto& ever = state.accounts.touch(0).everGranted[at(Meter::Token)];
    ever += request.event.amount;
    Package package;
    package.id = request.event.id;
    package.buyer = request.account;
    package.quota = request.event.amount;
    const Index i = state.packages.add(std::move(package));
    if (state.activePackage == noIndex)
        startPackage(state, i, Change::PackageCreation);
    else
        state.pendingPackage = i;
    markAlerts(state, 0, PackageCause);
}

void editTokens(PayerState& state, const Request& request, Decision& decision)
{
    if (state.activePackage == noIndex)
        return refuse(decision, Reason::NoPackage);
    Account& payer = state.accounts.touch(0);
    decision.facts.asked = request.event.amount;
    decision.facts.available = payer.balances[at(Meter::Token)].available;
    if (decision.facts.available + request.event.amount < 0)
        return refuse(decision, Reason::InsufficientTokens);
    if (request.event.amount > 0)
        payer.everGranted[at(Meter::Token)] += request.event.amount;
    state.packages.touch(state.activePackage).edits += request.event.amount;
    markAlerts(state, 0, ForecastCause);
    post(state, 0, Meter::Token, Change::PackageTokensEdit, request.event.amount,
         {state.packages[state.activePackage].id, request.event.id, {}, {}, request.account});
}

/// The open day that an event meters on: its own, or the first open one when that is closed (rule 0).
OpenDay& openDay(PayerState& state, const Request& request)
{
    Account& account = state.accounts.touch(request.account);
    const Day day = std::max(account.days.dayAt(request.event.time), account.zone->dayAt(state.clock));
    if (!account.open.used) {
        account.open = {day, true, 0, 0, {}};
        state.schedule({account.zone->dayStart(day + 1), Step::DayClose, day, request.account});
    }
    return account.open;
}

void countMessages(PayerState& state, const Request& request, Decision& decision)
{
    if (state.devices[request.device].state == DeviceState::Terminated)
        return refuse(decision, Reason::DeviceTerminated);
    Account& account = state.accounts.touch(request.account);
    account.everMessages += request.event.amount;
    OpenDay& open = openDay(state, request);
    open.messages += request.event.amount;
    Device& device = state.devices.touch(request.device);
    if (device.messageDay != open.day || device.messages == 0) {
        device.messageDay = open.day;
        device.messages = 0;
        open.devices.push_back(request.device);
    }
    device.messages += request.event.amount;
}

void countSubscription(PayerState& state, const Request& request, Decision& decision)
{
    Account& account = state.accounts.touch(request.account);
    if (account.overdueBills > 0)
        return refuse(decision, Reason::ServiceSuspended);
    account.everCalls += request.event.amount;
    openDay(state, request).calls += request.event.amount;
}

void countApi(PayerState& state, const Request& request)
{
    Account& account = state.accounts.touch(request.account);
    const Event& event = request.event;
    account.everApiCalls += event.amount;
    const Month month = monthOf(account.days.dayAt(event.time));
    MonthUse& use = account.months[month];
    use.calls[static_cast<std::size_t>(request.details().direction)] += event.amount;
    use.operations[{request.details().direction, request.details().operation}] += event.amount;
    use.changed = true;
    auto& recent = account.recentCalls;
    const Instant oldest = state.clock - transactionWindow;
    recent.erase(recent.begin(),
                 std::find_if(recent.begin(), recent.end(), [&](const auto& c) { return c.first > oldest; }));
    if (event.time <= oldest)
        return;
    auto place = std::upper_bound(recent.begin(), recent.end(), event.time,
                                  [](Instant t, const auto& c) { return t < c.first; });
    recent.insert(place, {event.time, event.amount});
}

void setAlert(PayerState& state, const Request& request)
{
    Account& account = state.accounts.touch(request.account);
    const EventDetails& details = request.details();
    if (request.event.type == EventType::RecipientAdded)
        account.recipients[details.email.value_or("")] = details.name.value_or("");
    else if (request.event.type == EventType::RecipientRemoved)
        account.recipients.erase(details.email.value_or(""));
    else
        account.alertRules[static_cast<std::size_t>(details.condition)] =
            makeRule(details.condition, details.enabled.value_or(true), details.thresholds);
    markAlerts(state, request.account, EveryCause);
}

void acknowledgeAlert(PayerState& state, const Request& request)
{
    Alert& alert = state.alerts.touch(findAlert(state, request.account, request.details().alert));
    alert.acknowledged = std::min(alert.acknowledged, state.clock);
}

void apply(PayerState& state, const Request& request, Decision& decision)
{
    switch (request.event.type) {
    case EventType::AccountCreated:
        return createAccount(state, request);
    case EventType::AccountUpdated:
        return updateAccount(state, request);
    case EventType::ProductCreated:
        return createProduct(state, request);
    case EventType::AllowanceUpgraded:
        state.products.touch(request.product).allowance = *request.details().allowance;
        return;
    case EventType::DeviceRegistered:
        return registerDevice(state, request);
    case EventType::DeviceConnected:
        return connectDevice(state, request, decision);
    case EventType::DeviceTerminated:
        return terminateDevice(state, request, decision);
    case EventType::CodePurchased:
        return addGrant(state,
                        grantOf(request, Meter::Code, GrantKind::Purchase, request.event.amount, never),
                        Change::Purchase, request.event.id);
    case EventType::TopupPurchased:
    case EventType::TopupGranted:
        return buyTopup(state, request);
    case EventType::DebugRequested:
        return requestDebug(state, request, decision);
    case EventType::LicencePurchased:
        return addGrant(state,
                        grantOf(request, Meter::Licence, GrantKind::Purchase, request.event.amount, never),
                        Change::Purchase, request.event.id);
    case EventType::PackagePurchased:
        return buyPackage(state, request, decision);
    case EventType::TokensEdited:
        return editTokens(state, request, decision);
    case EventType::OtaRequested:
        return decideOta(state, request, decision);
    case EventType::CampaignStarted:
        return decideCampaignStart(state, request, decision);
    case EventType::CampaignDeviceUpdated:
        return decideCampaignResult(state, request, decision);
    case EventType::CampaignFinished:
        return decideCampaignFinish(state, request, decision);
    case EventType::DeviceMessaged:
        return countMessages(state, request, decision);
    case EventType::SubscriptionCalled:
        return countSubscription(state, request, decision);
    case EventType::ApiCalled:
        return countApi(state, request);
    case EventType::RecipientAdded:
    case EventType::RecipientRemoved:
    case EventType::RuleSet:
        return setAlert(state, request);
    case EventType::AlertAcknowledged:
        return acknowledgeAlert(state, request);
    case EventType::ClockAdvanced:
        return;
    }
}

} // namespace

void decide(PayerState& state, const Event& event, Decision& decision)
{
    decision.clear();
    Request request{event, noIndex, noIndex, noIndex, noIndex, {}};
    decision.reason = check(state, request);
    if (decision.reason == Reason::None && mayOverflow(state, request) && acceptedThough(state, request))
        decision.reason = Reason::Overflow;
    if (decision.reason != Reason::None) {
        decision.outcome = Outcome::Rejected;
        return;
    }
    decision.late = event.time < state.clock;
    if (const Instant until = std::max(event.time, state.clock); hasWork(state, until))
        doWork(state, until);
    else
        state.clock = until;
    ++state.events;
    apply(state, request, decision);
    decision.account =
        event.type == EventType::AccountCreated ? state.findAccount(event.account) : request.account;
    const bool registered = event.type == EventType::DeviceRegistered && request.device == noIndex;
    decision.device = registered ? state.findDevice(request.account, event.device) : request.device;
    decision.campaign = event.type == EventType::CampaignStarted && decision.outcome == Outcome::Accepted
                            ? state.campaigns.size() - 1
                            : request.campaign;
    for (const Draw& draw : decision.draws)
        decision.units += draw.units;
    const bool isTask = event.type == EventType::OtaRequested || event.type == EventType::CampaignStarted;
    if (decision.outcome == Outcome::Refused && isTask)
        alertRefusal(state, request.account, event.device, decision.reason);
    judgeAlerts(state);
    if (decision.outcome == Outcome::Refused)
        ++state.effects.refusals[{request.account, state.clock - state.clock % hour, decision.reason}];
}

PayerState openPayer(const ZoneCatalogue& zones, const Event& event)
{
    PayerState state(zones);
    state.clock = event.time;
    return state;
}

} // namespace quota
