// SPDX-License-Identifier: GPL-3.0-or-later
// The reports that are views of the payers' states.
#include "reports/catalogue.h"

#include "engine/work.h"
#include "rules/calendar_rules.h"
#include "rules/ota.h"
#include "vocabulary/calendar.h"

#include <algorithm>
#include <set>

namespace quota {

namespace {

std::string text(Units units)
{
    return std::to_string(units);
}

std::string text(std::string_view word)
{
    return std::string(word);
}

std::string instantOr(Instant instant, const std::string& otherwise = {})
{
    return instant == never ? otherwise : formatInstant(instant);
}

/// Calls visit(state, index, account) for every account of every payer.
template <typename Visit>
void forAccounts(const ReportSource& source, Visit visit)
{
    const ReportPayer& payer = source.payer;
    for (Index i = 0; i < payer.state.accounts.size(); ++i)
        visit(payer.state, i, payer.state.accounts[i]);
}

std::string licensedOf(const Device& device)
{
    return device.grandfathered ? "grandfathered" : device.licensed ? "yes" : "no";
}

/// The columns of an active device from activated to code_ends.
void fillActive(const PayerState& state, const Device& device, Row& row)
{
    const Account& account = state.accounts[device.account];
    row[5] = formatDay(device.activated);
    if (account.scheme != Scheme::Allowance)
        return;
    const Allowance& allowance = state.products[device.product].allowance;
    const Day today = std::max(account.zone->dayAt(state.clock), device.activated);
    const bool isMonth = allowance.otaPeriod == OtaPeriod::Month;
    const Month month = monthOf(today);
    const Cycle period = isMonth ? Cycle{month, firstDayOf(month), firstDayOf(month + 1) - 1}
                                 : cycleOf(device.activated, today);
    Units used = 0;
    if ((isMonth ? device.month : device.cycle) == period.number)
        used = isMonth ? device.monthUsed : device.cycleUsed;
    for (const PastUse& past : device.past)
        if (past.isOf(isMonth, period.number))
            used = past.units;
    row[6] = isMonth ? formatMonth(month) : std::to_string(period.number);
    row[7] = formatDay(period.first);
    row[8] = formatDay(period.last);
    row[9] = text(used);
    row[10] = text(remainderOf(allowance.otaQuota, used));
    row[11] = instantOr(device.codeEnds);
}

} // namespace

std::vector<ReportRow> billingRows(Store& store, const ReportPayer& payer, std::optional<Month> only)
{
    const PayerState& state = payer.state;
    std::vector<ReportRow> rows = store.listBillingReports(payer.row.no, only);
    if (state.packages.size() == 0)
        return rows;
    std::set<Month> made;
    Instant first = never;
    for (const ReportRow& row : rows)
        made.insert(row.month);
    for (const Package& package : state.packages.rows())
        if (package.state != PackageState::Pending)
            first = std::min(first, package.starts);
    if (first == never)
        return rows;
    const Zone& zone = *state.accounts[0].zone;
    Month month = monthOf(zone.dayAt(first));
    Month last = monthOf(zone.dayAt(state.clock));
    if (only) {
        month = std::max(month, *only);
        last = std::min(last, *only);
    }
    for (; month <= last; ++month) {
        if (made.contains(month) || !hadPackage(state, month))
            continue;
        for (Index i = 0; i < state.accounts.size(); ++i) {
            if (!existedBy(state, i, month))
                continue;
            rows.push_back(reportRow(state, i, month));
            rows.back().generated = never;
        }
    }
    return rows;
}

std::string accountStatus(bool isOverdue, bool inArrears, Scheme scheme)
{
    if (isOverdue)
        return "suspended";
    return inArrears && scheme == Scheme::Licence ? "in_arrears" : "active";
}

void accountRows(const ReportSource& source, const EmitRow& emit)
{
    const bool seesStatus = source.store.rights().seesUse();
    forAccounts(source, [&](const PayerState& state, Index, const Account& a) {
        emit({a.id, a.parent == noIndex ? "" : state.accounts[a.parent].id, a.name, a.organisation,
              text(word(a.scheme)), a.zone->name(), text(word(a.businessModel)),
              seesStatus ? accountStatus(a.overdueBills > 0, a.inArrears, a.scheme) : std::string()});
    });
}

void productRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    for (const Product& p : payer.state.products.rows())
        emit({payer.state.accounts[p.account].id, p.id, p.name, text(p.allowance.validityYears),
              text(p.allowance.messagesPerDay), text(p.allowance.otaQuota), text(word(p.allowance.otaPeriod)),
              text(p.allowance.otaUnitBytes), text(p.allowance.storageDays)});
}

void balanceRows(const ReportSource& source, const EmitRow& emit)
{
    forAccounts(source, [&](const PayerState& state, Index i, const Account& a) {
        for (std::size_t m = 0; m < meterCount; ++m) {
            const auto meter = static_cast<Meter>(m);
            const bool ever =
                meter == Meter::Token ? i == 0 && state.packages.size() > 0 : a.everGranted[m] > 0;
            const Balance& b = a.balances[m];
            if (ever)
                emit({a.id, text(word(meter)), text(b.granted), text(b.drawn), text(b.reserved),
                      text(b.expired), text(b.available)});
        }
    });
}

void grantRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    const PayerState& state = payer.state;
    for (const Grant& g : state.grants.rows())
        emit({state.accounts[g.account].id, text(word(g.meter)), g.id, text(word(g.kind)), text(g.quantity),
              text(g.available), formatInstant(g.starts), instantOr(g.expires)});
    for (Index i = 0; i < state.packages.size(); ++i) {
        const Package& p = state.packages[i];
        if (p.state == PackageState::Pending)
            continue;
        const Units available =
            i == state.activePackage
                ? state.accounts[0].balances[static_cast<std::size_t>(Meter::Token)].available
                : 0;
        emit({state.accounts[0].id, "token", p.id, "purchase", text(p.quota + p.edits), text(available),
              formatInstant(p.starts), formatInstant(p.ends)});
    }
}

void deviceRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    for (const Device& d : payer.state.devices.rows()) {
        Row row(13);
        row[0] = payer.state.accounts[d.account].id;
        row[1] = d.id;
        row[2] = payer.state.products[d.product].id;
        row[3] = d.endpoint;
        row[4] = word(d.state);
        row[12] = licensedOf(d);
        if (d.state == DeviceState::Active)
            fillActive(payer.state, d, row);
        emit(row);
    }
}

void excessDeviceRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    const PayerState& state = payer.state;
    for (const Device& d : state.devices.rows()) {
        if (d.otaDays.empty())
            continue;
        const Day outside = beforeWindow(state.accounts[d.account].zone->dayAt(state.clock));
        Units upgrades = 0, units = 0;
        for (const OtaDay& day : d.otaDays) {
            if (day.day <= outside)
                continue;
            upgrades += day.upgrades;
            units = saturatingAdd(units, day.units);
        }
        if (units > excessThreshold)
            emit({state.accounts[d.account].id, d.id, state.products[d.product].id, text(upgrades),
                  text(units), text(units - excessThreshold)});
    }
}

void codeRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    std::map<std::pair<Index, Index>, std::pair<Units, Units>> sums;
    for (const Grant& g : payer.state.grants.rows()) {
        if (g.meter != Meter::Code)
            continue;
        auto& sum = sums[{g.account, g.product}];
        sum.first += g.quantity;
        sum.second += g.available;
    }
    for (const auto& [key, sum] : sums)
        emit({payer.state.accounts[key.first].id,
              key.second == noIndex ? "" : payer.state.products[key.second].id, text(sum.first),
              text(sum.first - sum.second), text(sum.second)});
}

void billRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    for (const Bill& b : payer.state.bills.rows()) {
        const BillStatus status = b.settled == b.billed ? BillStatus::Settled
                                  : b.overdue           ? BillStatus::Overdue
                                                        : BillStatus::Open;
        emit({payer.state.accounts[b.account].id, text(word(b.meter)), formatMonth(b.month), text(b.billed),
              text(b.settled), text(b.billed - b.settled), formatInstant(b.due), text(word(status))});
    }
}

void excessRows(const ReportSource& source, const EmitRow& emit)
{
    forAccounts(source, [&](const PayerState& state, Index, const Account& a) {
        for (std::size_t m = 0; m < meterCount; ++m) {
            Units billed = 0, unbilled = 0;
            for (const Index bill : a.openBills[m])
                billed = saturatingAdd(billed, state.bills[bill].billed - state.bills[bill].settled);
            for (const auto& [month, units] : a.unbilled[m])
                unbilled = saturatingAdd(unbilled, units);
            if (billed > 0 || unbilled > 0)
                emit({a.id, text(word(static_cast<Meter>(m))), text(billed), text(unbilled),
                      text(saturatingAdd(billed, unbilled))});
        }
    });
}

void usageRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    if (!source.account.empty() && payer.state.findAccount(source.account) == noIndex)
        return;
    for (const ReportRow& r : billingRows(source.store, payer, source.month))
        emit({formatMonth(r.month), payer.state.accounts[r.account].id, r.name, r.organisation,
              text(r.use.activeDevices), text(r.use.firmwareUpdates), text(r.use.quotaUsed)});
}

void myBillingRows(const ReportSource& source, const EmitRow& emit)
{
    const ReportPayer& payer = source.payer;
    if (!source.account.empty() && payer.row.id != source.account)
        return;
    std::map<Month, ReportRow> months;
    for (const ReportRow& r : billingRows(source.store, payer, source.month)) {
        const auto [it, isNew] = months.try_emplace(r.month, r);
        if (isNew)
            continue;
        MonthUse& sum = it->second.use;
        sum.activeDevices += r.use.activeDevices;
        sum.firmwareUpdates += r.use.firmwareUpdates;
        for (std::size_t k = 0; k < sum.calls.size(); ++k)
            sum.calls[k] = saturatingAdd(sum.calls[k], r.use.calls[k]);
    }
    for (const auto& [month, r] : months) {
        const bool calls = r.businessModel == BusinessModel::ApiCalls;
        emit({payer.row.id, formatMonth(month), text(word(r.businessModel)), text(r.use.activeDevices),
              text(r.use.firmwareUpdates), calls ? text(r.use.calls[0]) : "",
              calls ? text(r.use.calls[1]) : "", calls ? text(r.use.calls[2]) : "", text(r.remaining),
              text(r.reserved), instantOr(r.packageExpires), instantOr(r.generated), text(r.transactions)});
    }
}

} // namespace quota
