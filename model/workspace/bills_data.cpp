// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/bills_page.h"

#include "rules/calendar_rules.h"
#include "vocabulary/calendar.h"
#include "workspace/account_figures.h"
#include "workspace/billing_figures.h"
#include "workspace/explain_ledger.h"

#include <algorithm>

namespace quota {

namespace {

constexpr Meter billedMeters[] = {Meter::Ota, Meter::Message, Meter::Subscription};

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

Units unitsOf(const Grant* grant)
{
    return grant == nullptr ? 0 : grant->quantity;
}

const Grant* findGrant(const AccountView& view, const std::string& id)
{
    for (const Grant& g : view.state().grants.rows())
        if (g.account == view.index && g.id == id)
            return &g;
    return nullptr;
}

std::vector<BillPart> partsOf(const AccountView& view, const BillItem& bill)
{
    std::vector<BillPart> parts;
    for (const BillPayment& payment : billPayments(view, bill.meter)) {
        if (payment.bill == noIndex || view.state().bills[payment.bill].month != bill.month)
            continue;
        const LedgerEntry& e = payment.entry;
        parts.push_back({e.seq, e.time, e.grant, -e.units, unitsOf(findGrant(view, e.grant))});
    }
    return parts;
}

void addProducts(const AccountView& view, BillStory& story)
{
    std::map<Index, Units> units;
    for (const DayUnits& row : view.store.listMonthlyExcess(view.payer.row.no, view.index))
        if (row.period == story.bill.month)
            units[row.product] = saturatingAdd(units[row.product], row.units);
    for (const auto& [index, product] : productsOf(view))
        if (const auto found = units.find(index); found != units.end())
            story.products.emplace_back(product, found->second);
}

} // namespace

void addDebts(const AccountView& view, const std::vector<BillItem>& bills, std::vector<MeterDebt>& debts,
              std::vector<UnbilledItem>& waiting)
{
    for (const Meter meter : billedMeters) {
        MeterDebt debt;
        debt.meter = meter;
        bool any = false;
        for (const BillItem& bill : bills) {
            if (bill.meter != meter)
                continue;
            any = true;
            debt.billed = saturatingAdd(debt.billed, bill.billed);
            debt.settled = saturatingAdd(debt.settled, bill.settled);
            if (bill.status == BillStatus::Overdue)
                debt.overdue = saturatingAdd(debt.overdue, bill.billed - bill.settled);
        }
        const auto [outstanding, unbilled] = excessOf(view, meter);
        debt.outstanding = outstanding;
        debt.unbilled = unbilled;
        if (any || unbilled > 0)
            debts.push_back(debt);
        for (const auto& [month, units] : view.account().unbilled[at(meter)])
            waiting.push_back({meter, month, units, firstDayOf(month + 1)});
    }
    std::stable_sort(waiting.begin(), waiting.end(),
                     [](const UnbilledItem& a, const UnbilledItem& b) { return a.month > b.month; });
}

BillsData billsData(Reader& reader, const std::string& account)
{
    const AccountView view = viewOf(reader, account);
    BillsData data;
    data.account = accountItem(view.payer, view.index);
    data.bills = billsOf(view);
    data.suspendedSince = suspendedSince(view);
    addDebts(view, data.bills, data.debts, data.unbilled);
    return data;
}

BillsData payerBills(Reader& reader, const std::string& account)
{
    const AccountView payer = payerOf(viewOf(reader, account));
    BillsData data;
    data.account = accountItem(payer.payer, 0);
    data.accounts = static_cast<std::int64_t>(payer.state().accounts.size());
    for (Index i = 0; i < payer.state().accounts.size(); ++i) {
        const Account& owner = payer.state().accounts[i];
        for (BillItem& bill : billsOf({payer.store, payer.payer, i})) {
            bill.account = owner.id;
            bill.accountName = nameOf(owner);
            data.bills.push_back(std::move(bill));
        }
    }
    std::stable_sort(data.bills.begin(), data.bills.end(),
                     [](const BillItem& a, const BillItem& b) { return a.month > b.month; });
    return data;
}

BillStory billStory(Reader& reader, const std::string& account, Meter meter, Month month)
{
    const AccountView view = viewOf(reader, account);
    BillStory story;
    for (const BillItem& bill : billsOf(view))
        if (bill.meter == meter && bill.month == month) {
            story.bill = bill;
            story.found = true;
        }
    const auto& waiting = view.account().unbilled[at(meter)];
    if (const auto units = waiting.find(month); units != waiting.end()) {
        story.bill.meter = meter;
        story.bill.month = month;
        story.bill.billed = units->second;
        story.found = story.unbilled = true;
    }
    if (!story.found)
        return story;
    story.timezone = view.zone().name();
    story.issued = billRun(view.zone(), month);
    if (meter == Meter::Ota) {
        addProducts(view, story);
    } else {
        std::vector<MeterDay> days = meterDays(view, meter, {firstDayOf(month), firstDayOf(month + 1) - 1});
        story.sum = sumOf(days);
        story.beforeBill = story.sum.unbilled - story.bill.billed;
        std::erase_if(days, [](const MeterDay& day) { return day.excess == 0; });
        story.days = std::move(days);
    }
    if (!story.unbilled)
        story.settlements = partsOf(view, story.bill);
    return story;
}

} // namespace quota
