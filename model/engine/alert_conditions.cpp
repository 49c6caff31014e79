// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alert_conditions.h"

#include "engine/alerts.h"
#include "rules/forecast.h"
#include "vocabulary/calendar.h"

#include <algorithm>

namespace quota {

namespace {

constexpr Instant dayLength = 24 * hour;

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

const AlertRule& ruleOf(const Account& account, Condition condition)
{
    return account.alertRules[static_cast<std::size_t>(condition)];
}

void clear(PayerState& state, Index alert)
{
    Alert& row = state.alerts.touch(alert);
    row.cleared = state.clock;
    std::erase(state.accounts.touch(row.account).openAlerts, alert);
}

Index openAlert(const PayerState& state, Index account, Condition condition, std::string_view subject)
{
    for (const Index i : state.accounts[account].openAlerts)
        if (state.alerts[i].condition == condition && state.alerts[i].subject == subject)
            return i;
    return noIndex;
}

void raise(PayerState& state, Alert alert)
{
    alert.raised = state.clock;
    alert.severity = severityOf(alert.condition, alert.threshold);
    const Index account = alert.account;
    const Index i = state.alerts.add(std::move(alert));
    state.accounts.touch(account).openAlerts.push_back(i);
}

/// Brings what is open to what holds: level 0 clears, a higher level than the open one's is a crossing of its
/// own.
void hold(PayerState& state, Alert wanted)
{
    if (!ruleOf(state.accounts[wanted.account], wanted.condition).enabled)
        wanted.level = 0;
    const Index open = openAlert(state, wanted.account, wanted.condition, wanted.subject);
    if (open != noIndex && (wanted.level == 0 || wanted.level > state.alerts[open].level))
        clear(state, open);
    if (wanted.level > 0 && (open == noIndex || wanted.level > state.alerts[open].level))
        raise(state, std::move(wanted));
}

/// Clears the open alerts of a condition whose subject is not among those that hold.
void clearOthers(PayerState& state, Index account, Condition condition,
                 const std::vector<std::string>& subjects)
{
    const std::vector<Index> open = state.accounts[account].openAlerts;
    for (const Index i : open)
        if (state.alerts[i].condition == condition &&
            std::find(subjects.begin(), subjects.end(), state.alerts[i].subject) == subjects.end())
            clear(state, i);
}

std::int64_t reached(const std::vector<std::int64_t>& thresholds, int level)
{
    return level == 0 || thresholds.empty() ? 0 : thresholds[static_cast<std::size_t>(level) - 1];
}

Units poolOf(const PayerState& state, Index account, Meter meter)
{
    if (meter != Meter::Token)
        return state.accounts[account].pools[at(meter)];
    if (account != 0 || state.activePackage == noIndex)
        return 0;
    const Package& package = state.packages[state.activePackage];
    return package.quota + package.edits;
}

/// How many of some ascending instants the clock has reached.
int levelAt(Instant clock, const std::vector<Instant>& instants)
{
    return static_cast<int>(std::upper_bound(instants.begin(), instants.end(), clock) - instants.begin());
}

/// The instants from which a bill is due soon.
std::vector<Instant> dueInstants(const Account& account, const Bill& bill)
{
    std::vector<Instant> instants;
    for (const std::int64_t days : thresholdsOf(Condition::BillDue, ruleOf(account, Condition::BillDue)))
        instants.push_back(dueSoon(*account.zone, bill.due, days));
    return instants;
}

std::vector<Instant> packageInstants(const PayerState& state)
{
    const Account& payer = state.accounts[0];
    return expiryWarnings(*payer.zone, state.packages[state.activePackage].ends,
                          ruleOf(payer, Condition::PackageExpires));
}

std::vector<Instant> chargingInstants(const Account& account)
{
    return daysBefore(*account.chargingStarts,
                      thresholdsOf(Condition::ChargingStarts, ruleOf(account, Condition::ChargingStarts)));
}

void earlier(Instant& first, Instant clock, const std::vector<Instant>& instants)
{
    for (const Instant instant : instants)
        if (instant > clock)
            first = std::min(first, instant);
}

/// When codes of a product come into sight next.
void earlierCodes(Instant& first, Instant clock, const Account& account, const Product& product)
{
    for (const std::int64_t days : thresholdsOf(Condition::CodesEnd, ruleOf(account, Condition::CodesEnd))) {
        const auto next = product.codeEnds.upper_bound(clock + days * dayLength);
        if (next != product.codeEnds.end())
            first = std::min(first, next->first - days * dayLength);
    }
}

} // namespace

void judgePool(PayerState& state, Index account, Meter meter)
{
    const Account& row = state.accounts[account];
    const auto& percents = thresholdsOf(Condition::PoolUsed, ruleOf(row, Condition::PoolUsed));
    const Units pool = poolOf(state, account, meter);
    const Units used = std::max(Units{0}, pool - row.balances[at(meter)].available);
    const int level = levelOfUse(used, pool, percents);
    if (level == 0 && row.openAlerts.empty())
        return;
    Alert alert;
    alert.account = account;
    alert.condition = Condition::PoolUsed;
    alert.subject = word(meter);
    alert.level = level;
    alert.threshold = reached(percents, alert.level);
    alert.numbers = {used, pool, 0};
    hold(state, std::move(alert));
}

void judgeForecast(PayerState& state, Index account, Meter meter)
{
    const Account& row = state.accounts[account];
    const auto [used, days] = recentUse(state, account, meter);
    const auto forecast = forecastOf(row.balances[at(meter)].available, used, days);
    const auto& thresholds = thresholdsOf(Condition::RunsOut, ruleOf(row, Condition::RunsOut));
    Alert alert;
    alert.account = account;
    alert.condition = Condition::RunsOut;
    alert.subject = word(meter);
    if (forecast) {
        alert.level = levelOfDays(forecast->daysLeft, thresholds);
        alert.threshold = reached(thresholds, alert.level);
        alert.numbers = {row.balances[at(meter)].available, forecast->perDay,
                         row.zone->dayAt(state.clock) + forecast->daysLeft};
    }
    hold(state, std::move(alert));
}

void judgeBills(PayerState& state, Index account)
{
    std::array<std::vector<std::string>, 3> subjects;
    constexpr std::array phases = {Condition::BillIssued, Condition::BillDue, Condition::BillOverdue};
    std::vector<Alert> wanted;
    for (const auto& meterBills : state.accounts[account].openBills) {
        for (const Index i : meterBills) {
            const Account& row = state.accounts[account];
            const Bill& bill = state.bills[i];
            const int soon = levelAt(state.clock, dueInstants(row, bill));
            const std::size_t phase = bill.overdue ? 2 : soon > 0 ? 1 : 0;
            Alert& alert = wanted.emplace_back();
            alert.account = account;
            alert.condition = phases[phase];
            alert.subject = std::string(word(bill.meter)) + " " + formatMonth(bill.month);
            alert.level = phase == 1 ? soon : 1;
            alert.threshold =
                phase == 1 ? reached(thresholdsOf(Condition::BillDue, ruleOf(row, Condition::BillDue)), soon)
                           : 0;
            alert.numbers = {bill.billed - bill.settled, bill.due, 0};
            subjects[phase].push_back(alert.subject);
        }
    }
    for (std::size_t phase = 0; phase < phases.size(); ++phase)
        clearOthers(state, account, phases[phase], subjects[phase]);
    for (Alert& alert : wanted)
        hold(state, std::move(alert));
}

void judgePackage(PayerState& state, Index account)
{
    if (account != 0)
        return;
    if (state.activePackage == noIndex || state.pendingPackage != noIndex) {
        clearOthers(state, 0, Condition::PackageExpires, {});
        return;
    }
    const Package& package = state.packages[state.activePackage];
    const AlertRule& rule = ruleOf(state.accounts[0], Condition::PackageExpires);
    constexpr std::array<std::int64_t, 3> ownDays = {90, 30, 7};
    Alert alert;
    alert.condition = Condition::PackageExpires;
    alert.subject = package.id;
    alert.level = levelAt(state.clock, packageInstants(state));
    if (alert.level > 0)
        alert.threshold = rule.thresholds.empty()
                              ? ownDays[static_cast<std::size_t>(alert.level) - 1]
                              : reached(thresholdsOf(Condition::PackageExpires, rule), alert.level);
    alert.numbers = {package.ends, 0, 0};
    clearOthers(state, 0, Condition::PackageExpires, {alert.subject});
    hold(state, std::move(alert));
}

void judgeCharging(PayerState& state, Index account)
{
    const Account& row = state.accounts[account];
    const bool awaited =
        row.scheme == Scheme::Licence && row.chargingStarts && *row.chargingStarts > state.clock;
    if (!awaited) {
        clearOthers(state, account, Condition::ChargingStarts, {});
        return;
    }
    Alert alert;
    alert.account = account;
    alert.condition = Condition::ChargingStarts;
    alert.subject = formatInstant(*row.chargingStarts);
    alert.level = levelAt(state.clock, chargingInstants(row));
    alert.threshold =
        reached(thresholdsOf(Condition::ChargingStarts, ruleOf(row, Condition::ChargingStarts)), alert.level);
    alert.numbers = {*row.chargingStarts, 0, 0};
    clearOthers(state, account, Condition::ChargingStarts, {alert.subject});
    hold(state, std::move(alert));
}

void judgeCodes(PayerState& state, Index account)
{
    const auto unitsOf = [&](const std::vector<Index>& grants) {
        Units units = 0;
        for (const Index i : grants)
            units = saturatingAdd(units, state.grants[i].available);
        return units;
    };
    const Units free = unitsOf(state.accounts[account].grants[at(Meter::Code)]);
    const auto& days =
        thresholdsOf(Condition::CodesEnd, ruleOf(state.accounts[account], Condition::CodesEnd));
    const std::vector<Index> products = state.accounts[account].products;
    for (const Index p : products) {
        const Product& product = state.products[p];
        const Units spare = saturatingAdd(unitsOf(product.codes), free);
        Alert alert;
        alert.account = account;
        alert.condition = Condition::CodesEnd;
        alert.subject = product.id;
        for (std::size_t i = 0; i < days.size(); ++i) {
            Units ending = 0;
            const auto last = product.codeEnds.upper_bound(state.clock + days[i] * dayLength);
            for (auto end = product.codeEnds.begin(); end != last; ++end)
                ending += end->second;
            if (ending <= spare)
                continue;
            alert.level = static_cast<std::int32_t>(i) + 1;
            alert.threshold = days[i];
            alert.numbers = {ending, spare, product.codeEnds.begin()->first};
        }
        hold(state, std::move(alert));
    }
    state.accounts.touch(account).codesNear = codesNear(state, account);
}

void judgeRefusals(PayerState& state, Index account)
{
    const bool enabled = ruleOf(state.accounts[account], Condition::OtaRefused).enabled;
    const std::vector<Index> open = state.accounts[account].openAlerts;
    for (const Index i : open) {
        const Alert& alert = state.alerts[i];
        if (alert.condition == Condition::OtaRefused &&
            (!enabled || alert.numbers[1] + dayLength <= state.clock))
            clear(state, i);
    }
}

void judgeReport(PayerState& state, Index account)
{
    if (!ruleOf(state.accounts[account], Condition::ReportReady).enabled)
        clearOthers(state, account, Condition::ReportReady, {});
}

void alertRefusal(PayerState& state, Index account, std::string_view device, Reason reason)
{
    if (!ruleOf(state.accounts[account], Condition::OtaRefused).enabled)
        return;
    const Instant began = state.clock - state.clock % hour;
    const std::string subject = formatInstant(began);
    if (const Index open = openAlert(state, account, Condition::OtaRefused, subject); open != noIndex) {
        ++state.alerts.touch(open).numbers[0];
        return;
    }
    clearOthers(state, account, Condition::OtaRefused, {});
    Alert alert;
    alert.account = account;
    alert.condition = Condition::OtaRefused;
    alert.subject = subject;
    alert.level = 1;
    alert.numbers = {1, began, static_cast<std::int64_t>(reason)};
    alert.device = device;
    raise(state, std::move(alert));
    markAlerts(state, account, RefusalCause);
}

void alertReport(PayerState& state, Month month)
{
    Alert alert;
    alert.condition = Condition::ReportReady;
    alert.subject = formatMonth(month);
    alert.level = 1;
    alert.numbers = {month, 0, 0};
    clearOthers(state, 0, Condition::ReportReady, {alert.subject});
    hold(state, std::move(alert));
}

Instant codesSight(const Account& account)
{
    const auto& days = thresholdsOf(Condition::CodesEnd, ruleOf(account, Condition::CodesEnd));
    return days.front() * dayLength;
}

bool codesNear(const PayerState& state, Index account)
{
    const Account& row = state.accounts[account];
    const Instant sight = state.clock + codesSight(row);
    return std::any_of(row.products.begin(), row.products.end(), [&](Index p) {
        const auto& ends = state.products[p].codeEnds;
        return !ends.empty() && ends.begin()->first <= sight;
    });
}

Instant nextAlertChange(const PayerState& state, Index account)
{
    const Account& row = state.accounts[account];
    Instant first = never;
    for (const auto& meterBills : row.openBills)
        for (const Index i : meterBills)
            earlier(first, state.clock, dueInstants(row, state.bills[i]));
    if (account == 0 && state.activePackage != noIndex)
        earlier(first, state.clock, packageInstants(state));
    if (row.scheme == Scheme::Licence && row.chargingStarts) {
        earlier(first, state.clock, chargingInstants(row));
        earlier(first, state.clock, {*row.chargingStarts});
    }
    for (const Index p : row.products)
        earlierCodes(first, state.clock, row, state.products[p]);
    for (const Index i : row.openAlerts)
        if (state.alerts[i].condition == Condition::OtaRefused)
            earlier(first, state.clock, {state.alerts[i].numbers[1] + dayLength});
    return first;
}

} // namespace quota
