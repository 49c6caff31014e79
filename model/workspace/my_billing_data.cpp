// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/billing_data.h"
#include "workspace/billing_figures.h"

#include "engine/books.h"
#include "engine/work.h"
#include "vocabulary/calendar.h"

#include <algorithm>

namespace quota {

namespace {

constexpr Month trendMonths = 12;

void addTrend(const AccountView& payer, MyBillingData& data)
{
    for (Month month = data.report.month - trendMonths + 1; month <= data.report.month; ++month) {
        MonthFigures sum;
        if (month >= data.report.first)
            sum = month == data.report.month ? data.whole : sumOf(monthView(payer, month).rows);
        data.trend.emplace_back(month, sum);
    }
}

} // namespace

MyBillingData myBillingData(Reader& reader, const std::string& account, std::optional<Month> month)
{
    const AccountView view = viewOf(reader, account);
    const AccountView payer = payerOf(view);
    const MonthView seen = monthView(view, month);
    MyBillingData data;
    data.account = accountItem(view.payer, view.index);
    data.payer = payer.account().id;
    data.payerName = nameOf(payer.account());
    data.report = seen.report;
    data.accounts = static_cast<std::int64_t>(seen.rows.size());
    data.whole = sumOf(seen.rows);
    std::vector<const ReportRow*> rows;
    for (const ReportRow& row : seen.rows) {
        // A tenant sees its own use; the payer that of all.
        if (view.index == 0 || row.account == view.index)
            rows.push_back(&row);
        if (row.account == view.index)
            data.own = figuresOf(row);
    }
    data.calls = callsOf(rows);
    for (const DirectionUse& use : data.calls)
        data.callsTotal = saturatingAdd(data.callsTotal, use.total);
    if (!seen.rows.empty()) {
        const ReportRow& first = seen.rows.front();
        data.remaining = first.remaining;
        data.reserved = first.reserved;
        if (first.packageExpires != never)
            data.packageExpires = first.packageExpires;
    }
    for (const Device& d : view.state().devices.rows()) {
        if (d.account != view.index)
            continue;
        data.devices += d.state != DeviceState::Terminated ? 1 : 0;
        data.activeDevices += d.state == DeviceState::Active ? 1 : 0;
    }
    data.transactions = transactionsOf(view.account(), view.state().clock);
    data.tenants = data.account.tenants;
    if (view.account().scheme == Scheme::Package) {
        data.package = packageGauge(view);
        data.pending = pendingPackage(view);
        HistoryFilter filter;
        filter.meter = Meter::Token;
        filter.acting = view.index == 0 ? noIndex : view.index;
        std::tie(filter.fromSeq, filter.toSeq) = ledgerSpan(view, data.report.month);
        data.historyEntries = view.store.countHistory(view.payer.row.no, filter);
    }
    addTrend(payer, data);
    return data;
}

} // namespace quota
