// SPDX-License-Identifier: GPL-3.0-or-later
// What a tried change did, told by comparing the state before with the state after.
#include "engine/alerts.h"
#include "rules/alert_rules.h"
#include "rules/calendar_rules.h"
#include "rules/ota.h"
#include "vocabulary/calendar.h"
#include "workspace/changes.h"

#include <algorithm>
#include <set>

namespace quota {

namespace {

constexpr std::array topupMeters = {Meter::Message, Meter::Ota, Meter::Subscription};

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

std::string idOf(const PayerState& state, Index account)
{
    return state.accounts[account].id;
}

/// Bills first, then the excess that is not billed yet; each oldest first, as they are paid (rule 2).
void addSettlements(ChangePreview& preview, const PayerState& after, const StateBefore& before)
{
    for (Index i = 0; i < before.bills.size(); ++i) {
        const Bill &was = before.bills[i], &is = after.bills[i];
        if (is.settled > was.settled)
            preview.settlements.push_back({idOf(after, is.account), is.meter, is.month, true,
                                           is.settled - was.settled, is.billed - is.settled});
    }
    std::stable_sort(preview.settlements.begin(), preview.settlements.end(),
                     [](const DebtPaid& a, const DebtPaid& b) { return a.month < b.month; });
    for (Index i = 0; i < before.accounts.size(); ++i) {
        for (const Meter meter : topupMeters) {
            const auto& is = after.accounts[i].unbilled[at(meter)];
            for (const auto& [month, units] : before.accounts[i].unbilled[at(meter)]) {
                const auto found = is.find(month);
                const Units left = found == is.end() ? 0 : found->second;
                if (left < units)
                    preview.settlements.push_back({idOf(after, i), meter, month, false, units - left, left});
            }
        }
    }
}

void addGrants(ChangePreview& preview, const PayerState& after, const StateBefore& before)
{
    for (auto i = static_cast<Index>(before.grants.size()); i < after.grants.size(); ++i) {
        const Grant& g = after.grants[i];
        preview.grants.push_back({idOf(after, g.account), g.meter, g.kind,
                                  g.product == noIndex ? "" : after.products[g.product].id, g.quantity,
                                  g.available, g.expires});
    }
}

/// Unused codes of each product.
std::vector<Units> codesLeft(const std::vector<Grant>& grants, std::size_t products)
{
    std::vector<Units> left(products);
    for (const Grant& g : grants)
        if (g.product != noIndex)
            left[g.product] += g.available;
    return left;
}

void addBalances(ChangePreview& preview, const PayerState& after, const StateBefore& before)
{
    for (Index i = 0; i < after.accounts.size(); ++i) {
        for (std::size_t m = 0; m < meterCount; ++m) {
            const Units was =
                i < before.accounts.size() ? before.accounts[i].balances[m].available : Units{0};
            const Units is = after.accounts[i].balances[m].available;
            if (is != was)
                preview.balances.push_back({idOf(after, i), static_cast<Meter>(m), "", was, is});
        }
    }
    const auto was = codesLeft(before.grants, after.products.size());
    const auto is = codesLeft(after.grants.rows(), after.products.size());
    for (Index p = 0; p < after.products.size(); ++p)
        if (was[p] != is[p])
            preview.balances.push_back(
                {idOf(after, after.products[p].account), Meter::Code, after.products[p].id, was[p], is[p]});
}

void addPackages(ChangePreview& preview, const PayerState& after, const StateBefore& before)
{
    for (Index i = before.packages; i < after.packages.size(); ++i) {
        const Package& p = after.packages[i];
        const bool pending = p.state == PackageState::Pending;
        const Instant starts =
            pending && after.activePackage != noIndex ? after.packages[after.activePackage].ends : p.starts;
        preview.packages.push_back(
            {p.quota, pending, starts, pending ? packageEnd(*after.accounts[0].zone, starts) : p.ends});
    }
}

/// Whether an active device has nothing left of its own in the running cycle or month.
bool isUsedUp(const PayerState& state, const Device& device, const Allowance& allowance)
{
    const Day today = state.accounts[device.account].zone->dayAt(state.clock);
    const bool isMonth = allowance.otaPeriod == OtaPeriod::Month;
    const std::int32_t running =
        isMonth ? monthOf(today) : cycleOf(device.activated, std::max(today, device.activated)).number;
    const Units used = (isMonth ? device.month : device.cycle) != running ? 0
                       : isMonth                                          ? device.monthUsed
                                                                          : device.cycleUsed;
    return remainderOf(allowance.otaQuota, used) == 0;
}

void addAllowances(ChangePreview& preview, const PayerState& after, const StateBefore& before)
{
    for (Index p = 0; p < before.products.size(); ++p) {
        const Product& is = after.products[p];
        if (is.allowance == before.products[p].allowance)
            continue;
        AllowanceChange change;
        change.product = is.id;
        change.before = before.products[p].allowance;
        change.after = is.allowance;
        change.codesLeft = codesLeft(after.grants.rows(), after.products.size())[p];
        for (const Device& device : after.devices.rows()) {
            if (device.product != p || device.state == DeviceState::Terminated)
                continue;
            ++change.devices;
            if (device.state != DeviceState::Active)
                continue;
            ++change.active;
            change.usedUpBefore += isUsedUp(after, device, change.before) ? 1 : 0;
            change.usedUpAfter += isUsedUp(after, device, change.after) ? 1 : 0;
        }
        preview.allowances.push_back(change);
    }
}

/// "80, 90, 100", "on" where there are no thresholds, or "off".
std::string ruleText(Condition condition, const AlertRule& rule)
{
    if (!rule.enabled)
        return "off";
    std::string text;
    for (const std::int64_t threshold : thresholdsOf(condition, rule))
        text += (text.empty() ? "" : ", ") + std::to_string(threshold);
    return text.empty() ? "on" : text;
}

class FieldList {
public:
    explicit FieldList(std::vector<FieldChange>& fields) : m_fields(fields) {}

    void compare(std::string_view name, const std::string& before, const std::string& after,
                 const std::string& subject = {})
    {
        if (before != after)
            m_fields.push_back({std::string(name), subject, before, after});
    }
    void compare(std::string_view name, const std::map<std::string, std::string>& before,
                 const std::map<std::string, std::string>& after)
    {
        for (const auto& [subject, value] : before)
            if (!after.contains(subject))
                m_fields.push_back({std::string(name), subject, value.empty() ? subject : value, ""});
        for (const auto& [subject, value] : after) {
            const auto was = before.find(subject);
            if (was == before.end())
                m_fields.push_back({std::string(name), subject, "", value.empty() ? subject : value});
            else
                compare(name, was->second, value, subject);
        }
    }

private:
    std::vector<FieldChange>& m_fields;
};

void addFields(ChangePreview& preview, const PayerState& after, const StateBefore& before)
{
    FieldList list(preview.fields);
    for (Index i = 0; i < before.accounts.size(); ++i) {
        const Account &was = before.accounts[i], &is = after.accounts[i];
        const auto yes = [](bool value) { return std::string(value ? "true" : "false"); };
        const auto instant = [](const std::optional<Instant>& value) {
            return value ? formatInstant(*value) : std::string();
        };
        list.compare("name", was.name, is.name, is.id);
        list.compare("organisation", was.organisation, is.organisation, is.id);
        list.compare("business_model", std::string(word(was.businessModel)),
                     std::string(word(is.businessModel)), is.id);
        list.compare("attributes", was.attributes, is.attributes, is.id);
        list.compare("in_arrears", yes(was.inArrears), yes(is.inArrears), is.id);
        list.compare("email", was.email, is.email, is.id);
        list.compare("charging_starts", instant(was.chargingStarts), instant(is.chargingStarts), is.id);
        list.compare("recipient", was.recipients, is.recipients);
        for (std::size_t c = 0; c < conditionCount; ++c) {
            const auto condition = static_cast<Condition>(c);
            list.compare("rule", ruleText(condition, was.alertRules[c]),
                         ruleText(condition, is.alertRules[c]), std::string(word(condition)));
        }
    }
    for (Index i = 0; i < before.acknowledged.size(); ++i)
        if (before.acknowledged[i] == never && after.alerts[i].acknowledged != never)
            preview.fields.push_back({"alert", alertId(i), "", std::string(word(after.alerts[i].condition))});
    for (auto i = static_cast<Index>(before.accounts.size()); i < after.accounts.size(); ++i)
        preview.fields.push_back({"account", "", "", idOf(after, i)});
    for (auto i = static_cast<Index>(before.products.size()); i < after.products.size(); ++i)
        preview.fields.push_back(
            {"product", idOf(after, after.products[i].account), "", after.products[i].id});
}

void addSuspensions(ChangePreview& preview, const PayerState& after, const StateBefore& before)
{
    for (Index i = 0; i < before.accounts.size(); ++i)
        if (before.accounts[i].overdueBills > 0 && after.accounts[i].overdueBills == 0)
            preview.suspensionsLifted.push_back(idOf(after, i));
}

bool owes(const Account& account, Meter meter)
{
    return !account.openBills[at(meter)].empty() || !account.unbilled[at(meter)].empty();
}

void addWarnings(ChangePreview& preview, const PayerState& after)
{
    for (const NewGrant& grant : preview.grants) {
        const Account& account = after.accounts[after.findAccount(grant.account)];
        const bool topup =
            std::find(topupMeters.begin(), topupMeters.end(), grant.meter) != topupMeters.end();
        if (!topup || grant.kind != GrantKind::Purchase)
            continue;
        if (owes(account, grant.meter))
            preview.warnings.push_back(ChangeWarning::StillOwes);
        else if (grant.left == 0)
            preview.warnings.push_back(ChangeWarning::NothingLeft);
        if (account.overdueBills > 0)
            preview.warnings.push_back(ChangeWarning::StillSuspended);
    }
    const bool anything = !preview.settlements.empty() || !preview.grants.empty() ||
                          !preview.balances.empty() || !preview.packages.empty() ||
                          !preview.allowances.empty() || !preview.fields.empty() || preview.task;
    if (!anything)
        preview.warnings.push_back(ChangeWarning::NothingChanges);
}

} // namespace

StateBefore::StateBefore(const PayerState& state)
    : accounts(state.accounts.rows()),
      products(state.products.rows()),
      grants(state.grants.rows()),
      bills(state.bills.rows()),
      packages(state.packages.size())
{
    for (const Alert& alert : state.alerts.rows())
        acknowledged.push_back(alert.acknowledged);
}

ScheduledWork workBetween(const PayerState& after, const StateBefore& before, std::size_t ledgerBefore)
{
    ScheduledWork work;
    work.daysClosed = static_cast<Units>(after.effects.subscriptionDays.size());
    work.billsIssued = static_cast<Units>(after.bills.size() - before.bills.size());
    for (std::size_t i = 0; i < before.accounts.size(); ++i)
        if (before.accounts[i].overdueBills == 0 && after.accounts[static_cast<Index>(i)].overdueBills > 0)
            ++work.accountsSuspended;
    for (std::size_t i = ledgerBefore; i < after.effects.ledger.size(); ++i) {
        const LedgerEntry& entry = after.effects.ledger[i];
        work.grantsExpired += entry.change == Change::Expiration && entry.meter != Meter::Token ? 1 : 0;
        work.codesRenewed += entry.change == Change::Code ? 1 : 0;
    }
    for (Index i = 0; i < before.packages; ++i)
        if (after.packages[i].changed && after.packages[i].state == PackageState::Ended)
            ++work.packagesEnded;
    for (const auto& [i, was] : after.devices.before())
        if (was.state == DeviceState::Active && after.devices[i].state == DeviceState::Inactive)
            ++work.codesLapsed;
    std::set<Month> months;
    for (const ReportRow& row : after.effects.reports)
        months.insert(row.month);
    work.reportsMade = static_cast<Units>(months.size());
    return work;
}

void describeEffects(ChangePreview& preview, const PayerState& after, const StateBefore& before)
{
    addSettlements(preview, after, before);
    addGrants(preview, after, before);
    addBalances(preview, after, before);
    addPackages(preview, after, before);
    addAllowances(preview, after, before);
    addFields(preview, after, before);
    addSuspensions(preview, after, before);
    addWarnings(preview, after);
}

TaskCheck checkTask(const PayerState& state, Index account, const Event& event)
{
    const Account& owner = state.accounts[account];
    TaskCheck check;
    check.meter = owner.scheme == Scheme::Licence   ? Meter::Licence
                  : owner.scheme == Scheme::Package ? Meter::Token
                                                    : Meter::Ota;
    const bool licences = check.meter == Meter::Licence;
    check.available = licences                      ? owner.balances[at(Meter::Licence)].available
                      : check.meter == Meter::Token ? state.accounts[0].balances[at(Meter::Token)].available
                                                    : 0;
    const bool free = licences && owner.chargingStarts && event.time < *owner.chargingStarts;
    std::set<Index> seen;
    for (const std::string& id : event.details->devices) {
        const Index d = state.findDevice(account, id);
        TaskVerdict verdict = TaskVerdict::Needs;
        if (d == noIndex)
            verdict = TaskVerdict::Unknown;
        else if (!seen.insert(d).second)
            verdict = TaskVerdict::Repeated;
        else if (check.meter != Meter::Ota && state.devices[d].state == DeviceState::Terminated)
            verdict = TaskVerdict::Terminated;
        else if (licences && state.devices[d].licensed)
            verdict = TaskVerdict::Licensed;
        else if (licences && state.devices[d].grandfathered)
            verdict = TaskVerdict::Grandfathered;
        else if (free || check.meter == Meter::Ota)
            verdict = TaskVerdict::Free;
        check.needed += verdict == TaskVerdict::Needs ? 1 : 0;
        check.devices.emplace_back(id, verdict);
    }
    return check;
}

} // namespace quota
