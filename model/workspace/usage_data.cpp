// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/usage_page.h"

#include "rules/calendar_rules.h"
#include "workspace/account_figures.h"

namespace quota {

namespace {

std::size_t at(Meter meter)
{
    return static_cast<std::size_t>(meter);
}

void addBills(const AccountView& view, MeterData& data)
{
    for (const BillItem& bill : billsOf(view))
        if (bill.meter == data.meter)
            data.bills.push_back(bill);
    const auto [billed, unbilled] = excessOf(view, data.meter);
    data.billed = billed;
    data.unbilled = unbilled;
    for (const auto& [month, units] : view.account().unbilled[at(data.meter)])
        data.unbilledMonths.emplace_back(month, units);
    data.suspendedSince = suspendedSince(view);
}

void addOpenDay(const AccountView& view, MeterData& data)
{
    const OpenDay& open = view.account().open;
    if (!open.used || open.day < data.period.from || open.day > data.period.to)
        return;
    MeterDay day;
    day.day = open.day;
    day.used = data.meter == Meter::Subscription ? open.calls : open.messages;
    day.allowance = open.messages;
    if (data.meter == Meter::Message)
        for (const Index d : open.devices)
            day.allowance -=
                dailyExcess(view.state().devices[d].messages,
                            view.state().products[view.state().devices[d].product].allowance.messagesPerDay);
    if (day.used > 0 || day.allowance > 0)
        data.open = day;
}

void addMessagesPerDay(const AccountView& view, MeterData& data)
{
    bool first = true;
    for (const Product& p : view.state().products.rows()) {
        if (p.account != view.index)
            continue;
        if (!first && data.messagesPerDay != p.allowance.messagesPerDay) {
            data.messagesPerDay = 0;
            return;
        }
        data.messagesPerDay = p.allowance.messagesPerDay;
        first = false;
    }
}

} // namespace

std::vector<MeterDay> meterDays(const AccountView& view, Meter meter, Period period)
{
    std::vector<MeterDay> days;
    const std::pair span{period.from, period.to};
    if (meter == Meter::Subscription) {
        for (const SubscriptionDay& d : view.store.listSubscriptionDays(view.payer.row.no, view.index, span))
            days.push_back({d.day, d.used, d.allowance, d.excess, d.fromTopup, d.unbilled});
    } else {
        for (const MessageDay& d : view.store.listMessageDays(view.payer.row.no, view.index, span))
            days.push_back({d.day, d.messages, d.messages - d.excess, d.excess, d.fromTopup, d.unbilled});
    }
    std::sort(days.begin(), days.end(), [](const MeterDay& a, const MeterDay& b) { return a.day < b.day; });
    return days;
}

MeterDay sumOf(const std::vector<MeterDay>& days)
{
    MeterDay sum;
    for (const MeterDay& d : days) {
        sum.used = saturatingAdd(sum.used, d.used);
        sum.allowance = saturatingAdd(sum.allowance, d.allowance);
        sum.excess = saturatingAdd(sum.excess, d.excess);
        sum.fromTopup = saturatingAdd(sum.fromTopup, d.fromTopup);
        sum.unbilled = saturatingAdd(sum.unbilled, d.unbilled);
    }
    return sum;
}

MeterData meterData(Reader& reader, const std::string& account, Meter meter, Period period)
{
    const AccountView view = viewOf(reader, account);
    MeterData data;
    data.account = accountItem(view.payer, view.index);
    data.meter = meter;
    data.period = period;
    addTopups(view, data);
    data.days = meterDays(view, meter, period);
    data.sum = sumOf(data.days);
    addOpenDay(view, data);
    addBills(view, data);
    addMessagesPerDay(view, data);
    return data;
}

} // namespace quota
