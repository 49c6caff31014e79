// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/work.h"

#include "engine/alerts.h"
#include "engine/books.h"
#include "rules/calendar_rules.h"
#include "vocabulary/calendar.h"

#include <algorithm>
#include <utility>

namespace quota {

namespace {

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

/// Draws a day's excess of a meter from its top-ups; the rest is unbilled excess of the day's month (rule 2).
std::pair<Units, Units> meterExcess(PayerState& state, Index account, Meter meter, Day day, Units excess)
{
    auto& queue = state.accounts.touch(account).grants[at(meter)];
    const Units rest =
        drawFrom(state, queue, excess, DrawSource::Topup, Change::ExcessDeduction, {}, nullptr);
    addExcess(state, account, meter, monthOf(day), rest);
    countUse(state, account, meter, day, excess - rest);
    return {excess - rest, rest};
}

void closeDay(PayerState& state, const Due& due)
{
    const Index i = due.subject;
    OpenDay open = std::exchange(state.accounts.touch(i).open, {});
    const bool billed = state.accounts[i].scheme == Scheme::Allowance;
    if (open.messages > 0 || open.calls > 0) {
        const Units excess = billed ? dailyExcess(open.calls, open.messages) : 0;
        const auto [drawn, rest] = meterExcess(state, i, Meter::Subscription, open.day, excess);
        state.effects.subscriptionDays.push_back(
            {i, open.day, open.messages, open.calls, excess, drawn, rest});
    }
    if (open.messages == 0)
        return;
    Units excess = 0;
    if (billed)
        for (const Index d : open.devices)
            excess += dailyExcess(state.devices[d].messages,
                                  state.products[state.devices[d].product].allowance.messagesPerDay);
    const auto [drawn, rest] = meterExcess(state, i, Meter::Message, open.day, excess);
    state.effects.messageDays.push_back({i, open.day, open.messages, excess, drawn, rest});
}

void expireGrant(PayerState& state, const Due& due)
{
    const Grant& expired = state.grants[due.subject];
    state.accounts.touch(expired.account).pools[at(expired.meter)] -= expired.quantity - expired.settled;
    markPool(state, expired.account, expired.meter);
    if (expired.available == 0)
        return;
    markAlerts(state, expired.account, ForecastCause);
    Grant& grant = state.grants.touch(due.subject);
    std::erase(state.accounts.touch(grant.account).grants[at(grant.meter)], due.subject);
    const Units rest = std::exchange(grant.available, 0);
    post(state, grant.account, grant.meter, Change::Expiration, -rest, {grant.id, {}, {}, {}, grant.account});
}

void runBills(PayerState& state, const Due& due)
{
    Account& account = state.accounts.touch(due.subject);
    for (const Meter meter : {Meter::Message, Meter::Ota, Meter::Subscription}) {
        auto& months = account.unbilled[at(meter)];
        const auto month = months.find(due.number);
        if (month == months.end())
            continue;
        const Instant payBy = billDue(*account.zone, due.number);
        const Index bill =
            state.bills.add({due.subject, meter, due.number, month->second, 0, payBy, false, false});
        account.openBills[at(meter)].push_back(bill);
        months.erase(month);
        state.schedule({payBy, Step::Suspension, 0, bill});
        markAlerts(state, due.subject, BillCause);
    }
}

void suspend(PayerState& state, const Due& due)
{
    const Bill& bill = state.bills[due.subject];
    if (bill.settled == bill.billed || bill.overdue)
        return;
    state.bills.touch(due.subject).overdue = true;
    ++state.accounts.touch(bill.account).overdueBills;
    markAlerts(state, bill.account, BillCause);
}

void terminateCampaigns(PayerState& state)
{
    std::vector<Index> open;
    for (Index i = 0; i < state.campaigns.size(); ++i)
        if (state.campaigns[i].state == CampaignState::Open)
            open.push_back(i);
    std::sort(open.begin(), open.end(), [&](Index a, Index b) {
        const Campaign &x = state.campaigns[a], &y = state.campaigns[b];
        return std::pair(state.accounts[x.account].id, x.id) < std::pair(state.accounts[y.account].id, y.id);
    });
    for (const Index i : open) {
        Campaign& campaign = state.campaigns.touch(i);
        campaign.state = CampaignState::Terminated;
        Balance& tokens = state.accounts.touch(0).balances[at(Meter::Token)];
        tokens.reserved -= campaign.reserved;
        tokens.expired += campaign.reserved;
        campaign.reserved = 0;
        post(state, 0, Meter::Token, Change::ReservationTermination, 0,
             {state.packages[state.activePackage].id, {}, {}, campaign.id, campaign.account});
    }
}

void endPackage(PayerState& state, const Due& due)
{
    if (due.subject != state.activePackage)
        return;
    markAlerts(state, 0, PackageCause | ForecastCause);
    Package& ended = state.packages.touch(due.subject);
    ended.state = PackageState::Ended;
    const Units rest = state.accounts[0].balances[at(Meter::Token)].available;
    if (state.pendingPackage == noIndex) {
        post(state, 0, Meter::Token, Change::PackageTermination, -rest, {ended.id, {}, {}, {}, 0});
        terminateCampaigns(state);
        state.activePackage = noIndex;
        return;
    }
    if (rest > 0)
        post(state, 0, Meter::Token, Change::Expiration, -rest, {ended.id, {}, {}, {}, 0});
    const Index next = std::exchange(state.pendingPackage, noIndex);
    startPackage(state, next, Change::PackageRenewal);
}

void renewCode(PayerState& state, const Due& due)
{
    Device& device = state.devices.touch(due.subject);
    if (device.state != DeviceState::Active || device.codeEnds != due.at)
        return;
    countCodeEnd(state, due.subject, -1);
    auto& own = state.products.touch(device.product).codes;
    auto& free = state.accounts.touch(device.account).grants[at(Meter::Code)];
    auto& queue = own.empty() ? free : own;
    const EntryOf of{{}, {}, device.id, {}, device.account};
    if (drawFrom(state, queue, 1, DrawSource::Code, Change::Code, of, nullptr) > 0) {
        device.state = DeviceState::Inactive;
        device.codeEnds = never;
        return;
    }
    countUse(state, device.account, Meter::Code, state.accounts[device.account].zone->dayAt(state.clock), 1);
    device.codeYears += static_cast<std::int32_t>(state.products[device.product].allowance.validityYears);
    device.codeEnds =
        state.accounts[device.account].zone->dayStart(codeEnd(device.activated, device.codeYears));
    state.schedule({device.codeEnds, Step::CodeRenewal, 0, due.subject});
    countCodeEnd(state, due.subject, 1);
}

void makeReport(PayerState& state, const Due& due)
{
    if (due.number != state.nextReport)
        return;
    const Month month = due.number;
    if (hadPackage(state, month)) {
        for (Index i = 0; i < state.accounts.size(); ++i)
            if (existedBy(state, i, month))
                state.effects.reports.push_back(reportRow(state, i, month));
        alertReport(state, month);
    }
    const Zone& zone = *state.accounts[0].zone;
    const bool goesOn =
        std::any_of(state.packages.rows().begin(), state.packages.rows().end(), [&](const Package& p) {
            return p.state == PackageState::Active ||
                   (p.state == PackageState::Ended && p.ends > zone.dayStart(firstDayOf(month + 1)));
        });
    state.nextReport = goesOn ? month + 1 : 0;
    if (goesOn)
        state.schedule({reportInstant(state.nextReport), Step::BillingReport, state.nextReport, 0});
}

void doStep(PayerState& state, const Due& due)
{
    switch (due.step) {
    case Step::DayClose:
        return closeDay(state, due);
    case Step::GrantExpiry:
        return expireGrant(state, due);
    case Step::BillRun:
        return runBills(state, due);
    case Step::Suspension:
        return suspend(state, due);
    case Step::PackageEnd:
        return endPackage(state, due);
    case Step::CodeRenewal:
        return renewCode(state, due);
    case Step::BillingReport:
        return makeReport(state, due);
    case Step::Alerts:
        return doAlerts(state, due);
    }
}

} // namespace

void doWork(PayerState& state, Instant until)
{
    while (const Due* first = state.firstDue()) {
        if (first->at > until)
            break;
        const Due due = state.takeDue();
        state.clock = std::max(state.clock, due.at);
        doStep(state, due);
        scheduleAlerts(state);
    }
    state.clock = until;
}

bool hasWork(const PayerState& state, Instant until)
{
    const Due* first = state.firstDue();
    return first != nullptr && first->at <= until;
}

void startPackage(PayerState& state, Index i, Change change)
{
    Package& package = state.packages.touch(i);
    const Zone& zone = *state.accounts[0].zone;
    package.state = PackageState::Active;
    package.starts = state.clock;
    package.ends = packageEnd(zone, state.clock);
    state.activePackage = i;
    markAlerts(state, 0, PackageCause | ForecastCause);
    post(state, 0, Meter::Token, change, package.quota, {package.id, package.id, {}, {}, package.buyer});
    state.schedule({package.ends, Step::PackageEnd, 0, i});
    if (state.nextReport == 0) {
        state.nextReport = monthOf(zone.dayAt(state.clock));
        state.schedule({reportInstant(state.nextReport), Step::BillingReport, state.nextReport, 0});
    }
}

ReportRow reportRow(const PayerState& state, Index i, Month month)
{
    const Account& account = state.accounts[i];
    const Account& payer = state.accounts[0];
    const Balance& tokens = payer.balances[at(Meter::Token)];
    const auto use = account.months.find(month);
    return {month,
            i,
            account.name,
            account.organisation,
            payer.businessModel,
            use == account.months.end() ? MonthUse{} : use->second,
            tokens.available,
            tokens.reserved,
            transactionsOf(account, state.clock),
            state.activePackage == noIndex ? never : state.packages[state.activePackage].ends,
            state.clock};
}

bool hadPackage(const PayerState& state, Month month)
{
    const Zone& zone = *state.accounts[0].zone;
    const Instant begins = zone.dayStart(firstDayOf(month));
    const Instant ends = zone.dayStart(firstDayOf(month + 1));
    return std::any_of(state.packages.rows().begin(), state.packages.rows().end(), [&](const Package& p) {
        return p.state != PackageState::Pending && p.starts < ends && p.ends > begins;
    });
}

bool existedBy(const PayerState& state, Index account, Month month)
{
    return state.accounts[account].created < state.accounts[0].zone->dayStart(firstDayOf(month + 1));
}

} // namespace quota
