// SPDX-License-Identifier: GPL-3.0-or-later
// The update tasks of the three schemes: from allowances (rule 1), by licences (rule 4), by tokens (rule 5).
#include "engine/alerts.h"
#include "engine/books.h"
#include "engine/request.h"
#include "rules/calendar_rules.h"
#include "rules/ota.h"
#include "rules/waterfall.h"
#include "vocabulary/calendar.h"

#include <algorithm>
#include <utility>

namespace quota {

namespace {

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

/// The counter of a device's use in one cycle or month; late events may ask for an earlier one.
Units& usedIn(Device& device, bool isMonth, std::int32_t period)
{
    std::int32_t& latest = isMonth ? device.month : device.cycle;
    Units& used = isMonth ? device.monthUsed : device.cycleUsed;
    if (latest == period)
        return used;
    const auto kind = isMonth ? PastUse::Kind::Month : PastUse::Kind::Cycle;
    const auto find = [&](std::int32_t wanted) {
        return std::find_if(device.past.begin(), device.past.end(),
                            [&](const PastUse& p) { return p.isOf(isMonth, wanted); });
    };
    if (period < latest) {
        const auto found = find(period);
        if (found != device.past.end())
            return found->units;
        device.past.push_back({period, kind, 0});
        return device.past.back().units;
    }
    if (used > 0)
        device.past.push_back({latest, kind, used});
    latest = period;
    used = 0;
    return used;
}

Units usedBefore(const Device& device, bool isMonth, std::int32_t period)
{
    if ((isMonth ? device.month : device.cycle) == period)
        return isMonth ? device.monthUsed : device.cycleUsed;
    for (const PastUse& past : device.past)
        if (past.isOf(isMonth, period))
            return past.units;
    return 0;
}

/// Rule 1: the device's own period, then the account's top-ups, then nothing (prepaid) or excess (postpaid).
void drawAllowance(PayerState& state, const Request& request, Decision& decision, Day day)
{
    const Event& event = request.event;
    Device& device = state.devices.touch(request.device);
    Account& account = state.accounts.touch(request.account);
    const Allowance& allowance = state.products[device.product].allowance;
    const bool isMonth = allowance.otaPeriod == OtaPeriod::Month;
    const Cycle period = isMonth
                             ? Cycle{monthOf(day), firstDayOf(monthOf(day)), firstDayOf(monthOf(day) + 1) - 1}
                             : cycleOf(device.activated, day);
    const Units used = usedBefore(device, isMonth, period.number);
    const Units own = remainderOf(allowance.otaQuota, used);
    const Units topups = account.balances[at(Meter::Ota)].available;
    const Units needed = otaUnits(event.amount, allowance.otaUnitBytes);
    decision.needed = needed;
    decision.facts = {event.amount,
                      allowance.otaUnitBytes,
                      allowance.otaQuota,
                      used,
                      topups,
                      period.number,
                      isMonth,
                      device.activated,
                      period.first,
                      period.last,
                      static_cast<std::int64_t>(device.state),
                      0};
    if (!isMonth && saturatingAdd(own, topups) < needed)
        return refuse(decision, Reason::InsufficientOta);

    const Units fromOwn = std::min(own, needed);
    if (fromOwn > 0) {
        usedIn(device, isMonth, period.number) += fromOwn;
        decision.draws.push_back({DrawSource::Allowance, fromOwn, own, period.number, isMonth, {}});
    }
    const Units excess = drawFrom(state, account.grants[at(Meter::Ota)], needed - fromOwn, DrawSource::Topup,
                                  Change::ExcessDeduction, {{}, event.id, device.id, {}, 0}, &decision);
    if (const Units drawn = needed - fromOwn - excess; drawn > 0)
        countUse(state, request.account, Meter::Ota, account.days.dayAt(state.clock), drawn);
    if (excess > 0) {
        const Month bill = billedMonth(state, request.account, event.time);
        addExcess(state, request.account, Meter::Ota, bill, excess);
        decision.draws.push_back({DrawSource::Excess, excess, 0, bill, false, {}});
    }
    if (needed > fromOwn) {
        auto& monthly =
            state.effects.monthlyExcess[{static_cast<std::int32_t>(request.account),
                                         static_cast<std::int32_t>(device.product), monthOf(day)}];
        monthly = saturatingAdd(monthly, needed - fromOwn);
    }
    countUpgrade(state, request.device, event.time, needed);
}

bool anyTerminated(const PayerState& state, const std::vector<Index>& devices)
{
    return std::any_of(devices.begin(), devices.end(),
                       [&](Index d) { return state.devices[d].state == DeviceState::Terminated; });
}

/// Rule 4: one licence for every device that has none, all or nothing.
void drawLicences(PayerState& state, const Request& request, const std::vector<Index>& devices,
                  Decision& decision)
{
    Account& account = state.accounts.touch(request.account);
    if (account.inArrears)
        return refuse(decision, Reason::Arrears);
    decision.facts.asked = static_cast<std::int64_t>(devices.size());
    decision.facts.available = account.balances[at(Meter::Licence)].available;
    if (account.chargingStarts && request.event.time < *account.chargingStarts) {
        for (const Index d : devices)
            state.devices.touch(d).grandfathered = true;
        return;
    }
    std::vector<Index> without;
    std::copy_if(devices.begin(), devices.end(), std::back_inserter(without),
                 [&](Index d) { return !state.devices[d].licensed && !state.devices[d].grandfathered; });
    decision.needed = static_cast<Units>(without.size());
    if (decision.facts.available < decision.needed)
        return refuse(decision, Reason::InsufficientLicences);
    std::vector<Draw> draws;
    for (const Index d : without) {
        Device& device = state.devices.touch(d);
        device.licensed = true;
        drawFrom(state, account.grants[at(Meter::Licence)], 1, DrawSource::Licence, Change::Licence,
                 {{}, request.event.id, device.id, request.event.campaign, 0}, &decision);
        // One draw a grant: what a device took joins the draw before.
        const Draw& last = decision.draws.back();
        if (!draws.empty() && draws.back().grant == last.grant)
            draws.back().units += last.units;
        else
            draws.push_back(last);
        decision.draws.clear();
    }
    decision.draws = std::move(draws);
    countUse(state, request.account, Meter::Licence, account.days.dayAt(state.clock), decision.needed);
}

/// Rule 5: tokens of the active package for a task, all or nothing. False when refused.
bool drawTokens(PayerState& state, const Request& request, Units needed, Change change,
                std::string_view device, Decision& decision)
{
    if (state.activePackage == noIndex) {
        refuse(decision, Reason::NoPackage);
        return false;
    }
    const Package& package = state.packages[state.activePackage];
    const Units available = state.accounts[0].balances[at(Meter::Token)].available;
    decision.needed = needed;
    decision.facts.asked = needed;
    decision.facts.available = available;
    decision.facts.until = package.ends;
    if (available < needed) {
        refuse(decision, Reason::InsufficientTokens);
        return false;
    }
    decision.draws.push_back({DrawSource::Package, needed, available, 0, false, package.id});
    post(state, 0, Meter::Token, change, -needed,
         {package.id, request.event.id, device, request.event.campaign, request.account});
    countUse(state, 0, Meter::Token, state.accounts[0].zone->dayAt(state.clock), needed);
    return true;
}

} // namespace

void decideOta(PayerState& state, const Request& request, Decision& decision)
{
    const Device& device = state.devices[request.device];
    Account& account = state.accounts.touch(request.account);
    decision.facts.state = static_cast<std::int64_t>(device.state);
    decision.facts.asked = request.event.amount;
    if (device.state == DeviceState::Terminated)
        return refuse(decision, Reason::DeviceTerminated);
    if (account.scheme == Scheme::Allowance) {
        const Day day = account.days.dayAt(request.event.time);
        decision.facts.activated = device.activated;
        if (device.state != DeviceState::Active || day < device.activated)
            return refuse(decision, Reason::DeviceInactive);
        if (account.overdueBills > 0)
            return refuse(decision, Reason::ServiceSuspended);
        return drawAllowance(state, request, decision, day);
    }
    const bool tokens = account.scheme == Scheme::Package;
    if (tokens)
        drawTokens(state, request, 1, Change::Update, device.id, decision);
    else
        drawLicences(state, request, {request.device}, decision);
    if (decision.outcome != Outcome::Accepted)
        return;
    countUpgrade(state, request.device, request.event.time, 1);
    countFirmware(state, request.device, noIndex, request.event.time, tokens ? 1 : 0);
}

void decideCampaignStart(PayerState& state, const Request& request, Decision& decision)
{
    Account& account = state.accounts.touch(request.account);
    decision.facts.asked = static_cast<std::int64_t>(request.devices.size());
    Campaign campaign;
    if (account.scheme != Scheme::Allowance && anyTerminated(state, request.devices))
        return refuse(decision, Reason::DeviceTerminated);
    if (account.scheme == Scheme::Licence) {
        drawLicences(state, request, request.devices, decision);
    } else if (account.scheme == Scheme::Package) {
        campaign.reserved = static_cast<Units>(request.devices.size());
        drawTokens(state, request, campaign.reserved, Change::Reservation, {}, decision);
    }
    if (decision.outcome != Outcome::Accepted)
        return;
    campaign.id = request.event.campaign;
    campaign.name = request.details().name.value_or("");
    campaign.account = request.account;
    campaign.devices = request.devices;
    std::sort(campaign.devices.begin(), campaign.devices.end());
    campaign.succeeded.resize(campaign.devices.size());
    state.indexCampaign(state.campaigns.add(std::move(campaign)));
}

void decideCampaignResult(PayerState& state, const Request& request, Decision& decision)
{
    const Campaign& campaign = state.campaigns[request.campaign];
    if (campaign.state != CampaignState::Open)
        return refuse(decision, Reason::CampaignClosed);
    const auto place = std::lower_bound(campaign.devices.begin(), campaign.devices.end(), request.device);
    const auto i = static_cast<std::size_t>(place - campaign.devices.begin());
    if (!request.details().success || campaign.succeeded[i])
        return;
    Campaign& updated = state.campaigns.touch(request.campaign);
    updated.succeeded[i] = true;
    const Scheme scheme = state.accounts[request.account].scheme;
    if (scheme == Scheme::Package) {
        decision.needed = 1;
        decision.facts.available = updated.reserved;
        decision.draws.push_back({DrawSource::Reservation, 1, updated.reserved, 0, false, updated.id});
        --updated.reserved;
        Balance& tokens = state.accounts.touch(0).balances[at(Meter::Token)];
        --tokens.reserved;
        ++tokens.drawn;
    }
    if (scheme != Scheme::Allowance)
        countUpgrade(state, request.device, request.event.time, 1);
    countFirmware(state, request.device, request.campaign, request.event.time,
                  scheme == Scheme::Package ? 1 : 0);
}

void decideCampaignFinish(PayerState& state, const Request& request, Decision& decision)
{
    if (state.campaigns[request.campaign].state != CampaignState::Open)
        return refuse(decision, Reason::CampaignClosed);
    Campaign& campaign = state.campaigns.touch(request.campaign);
    campaign.state = CampaignState::Finished;
    if (campaign.reserved == 0)
        return;
    const Units rest = std::exchange(campaign.reserved, 0);
    post(state, 0, Meter::Token, Change::ReservationRelease, rest,
         {state.packages[state.activePackage].id, request.event.id, {}, campaign.id, request.account});
    countUse(state, 0, Meter::Token, state.accounts[0].zone->dayAt(state.clock), -rest);
}

} // namespace quota
