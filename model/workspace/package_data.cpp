// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/billing_data.h"
#include "workspace/billing_figures.h"

#include "reports/writers.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"

#include <QString>

#include <algorithm>
#include <map>

namespace quota {

namespace {

constexpr std::size_t balancePoints = 2000;
constexpr int rowsAtOnce = 10'000;

/// The campaigns that hold tokens, with the time of their reservation: the newest entries are looked through
/// until all are found.
std::vector<OpenCampaign> openCampaigns(const AccountView& payer)
{
    const PayerState& state = payer.state();
    std::vector<OpenCampaign> open;
    std::map<std::pair<Index, std::string>, std::size_t> missing;
    for (const Campaign& c : state.campaigns.rows()) {
        if (c.state != CampaignState::Open || c.reserved == 0)
            continue;
        missing[{c.account, c.id}] = open.size();
        const auto succeeded = std::count(c.succeeded.begin(), c.succeeded.end(), true);
        open.push_back({c.id, c.name.empty() ? c.id : c.name, state.accounts[c.account].id,
                        nameOf(state.accounts[c.account]), 0, static_cast<std::int64_t>(c.devices.size()),
                        succeeded, c.reserved});
    }
    std::int64_t seq = std::numeric_limits<std::int64_t>::max();
    while (!missing.empty()) {
        const auto entries = payer.store.lastLedger(payer.payer.row.no, seq, 0, Meter::Token, 1000);
        if (entries.empty())
            break;
        for (const LedgerEntry& e : entries) {
            seq = e.seq;
            const auto found = missing.find({e.acting, e.campaign});
            if (e.change != Change::Reservation || found == missing.end())
                continue;
            open[found->second].started = e.time;
            missing.erase(found);
        }
    }
    std::stable_sort(open.begin(), open.end(),
                     [](const OpenCampaign& a, const OpenCampaign& b) { return a.started < b.started; });
    return open;
}

HistoryFilter filterOf(const AccountView& view, const HistoryQuery& query)
{
    HistoryFilter filter;
    filter.account = 0;
    filter.meter = Meter::Token;
    filter.change = query.change;
    if (!query.acting.empty())
        filter.acting = view.state().findAccount(query.acting);
    for (const Campaign& campaign : view.state().campaigns.rows())
        if (campaign.id == query.campaign)
            filter.campaign = campaign.id;
    if (query.month)
        std::tie(filter.fromSeq, filter.toSeq) = ledgerSpan(view, *query.month);
    return filter;
}

} // namespace

PackageData packageData(Reader& reader, const std::string& account)
{
    const AccountView view = viewOf(reader, account);
    const AccountView payer = payerOf(view);
    PackageData data;
    data.account = accountItem(view.payer, view.index);
    data.payer = payer.account().id;
    data.payerName = nameOf(payer.account());
    data.payerTimezone = payer.zone().name();
    data.package = packageGauge(view);
    data.pending = pendingPackage(view);
    for (const Package& package : view.state().packages.rows()) {
        data.hadPackage = data.hadPackage || package.state != PackageState::Pending;
        if (package.state == PackageState::Ended)
            data.lastEnded = std::max(data.lastEnded.value_or(package.ends), package.ends);
    }
    if (data.package) {
        data.runsOut = runsOut(payer, Meter::Token);
        data.balance = balanceOver(payer, Meter::Token,
                                   {payer.zone().dayAt(data.package->starts), payer.today()}, balancePoints);
        // The day of its start begins before it.
        while (!data.balance.empty() && data.balance.front().time < data.package->starts)
            data.balance.erase(data.balance.begin());
    }
    data.campaigns = openCampaigns(payer);
    std::tie(data.firstMonth, data.lastMonth) = monthsOf(payer);
    data.accounts = accountsOf(view);
    return data;
}

HistoryPageData packageHistory(Reader& reader, const HistoryQuery& query)
{
    const AccountView view = viewOf(reader, query.account);
    const HistoryFilter filter = filterOf(view, query);
    if (!query.acting.empty() && filter.acting == noIndex)
        throw StoreFailure(StoreFailure::Kind::Other,
                           "The store has no account “" + query.acting + "”; choose another.");
    HistoryPageData data;
    data.first = std::max<std::int64_t>(query.first, 0);
    const std::int64_t payer = view.payer.row.no;
    const QString wanted = QString::fromStdString(query.campaign).trimmed();
    if (wanted.isEmpty() || !filter.campaign.empty()) {
        data.total = view.store.countHistory(payer, filter);
        data.sum = view.store.sumHistory(payer, filter);
        for (const LedgerEntry& e :
             view.store.pageHistory(payer, filter, query.descending, data.first, query.count))
            data.rows.push_back(historyItem(view.state(), e));
        return data;
    }
    // Names of campaigns are not in the ledger: every entry that passes the rest is looked at.
    std::vector<HistoryItem> found;
    for (const LedgerEntry& e :
         view.store.pageHistory(payer, filter, query.descending, 0, std::numeric_limits<int>::max())) {
        if (e.campaign.empty())
            continue;
        HistoryItem item = historyItem(view.state(), e);
        if (!QString::fromStdString(item.campaign).contains(wanted, Qt::CaseInsensitive) &&
            !QString::fromStdString(item.campaignName).contains(wanted, Qt::CaseInsensitive))
            continue;
        data.sum += item.units;
        found.push_back(std::move(item));
    }
    data.total = static_cast<std::int64_t>(found.size());
    const auto first = std::min(data.first, data.total);
    const auto end = std::min<std::int64_t>(data.total, first + std::max(query.count, 0));
    data.rows.assign(found.begin() + first, found.begin() + end);
    return data;
}

void writeHistory(Reader& reader, HistoryQuery query, const std::string& path, const RowsTold& told)
{
    writeFile(path, told, [&](RowSink& rows, ByteSink*) {
        rows.begin(findReport("package-history")->columns);
        query.count = rowsAtOnce;
        for (query.first = 0;; query.first += rowsAtOnce) {
            const HistoryPageData page = packageHistory(reader, query);
            for (const HistoryItem& item : page.rows)
                rows.row({formatInstant(item.time), item.account, std::string(word(item.change)),
                          std::to_string(item.units), item.campaign, item.grant,
                          std::to_string(item.balance)});
            if (page.rows.size() < rowsAtOnce)
                break;
        }
        rows.end();
        return std::string();
    });
}

} // namespace quota
