// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/billing_data.h"
#include "workspace/billing_figures.h"

#include "reports/writers.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"
#include "vocabulary/signed_sum.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace quota {

namespace {

constexpr std::size_t balancePoints = 2000;
constexpr int rowsAtOnce = 10'000;

/// The campaigns that hold tokens, with the time of their reservation: the newest entries are looked through
/// until all are found.
std::vector<OpenCampaign> openCampaigns(const AccountView& payer)
{
    const Index active = payer.state().activePackage;
    const std::int64_t firstSeq =
        active == noIndex ? 0 : useOf(payer, payer.state().packages[active]).firstSeq;
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
                        succeeded, c.reserved, false});
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
            open[found->second].earlier = e.seq < firstSeq;
            missing.erase(found);
        }
    }
    std::stable_sort(open.begin(), open.end(),
                     [](const OpenCampaign& a, const OpenCampaign& b) { return a.started < b.started; });
    return open;
}

bool passes(const TextFilter& filter, const std::string& id, const std::string& name)
{
    return filter.passes(id) || filter.passes(name);
}

HistoryFilter wholeHistory()
{
    HistoryFilter filter;
    filter.account = 0;
    filter.meter = Meter::Token;
    return filter;
}

/// What the store can tell; names of campaigns are not in the ledger.
HistoryFilter filterOf(const AccountView& view, const HistoryQuery& query)
{
    HistoryFilter filter = wholeHistory();
    const PayerState& state = view.state();
    filter.change = query.change;
    filter.units = query.units;
    filter.balance = query.balance;
    filter.grant = {query.grant.text, query.grant.whole};
    if (!query.acting.isOpen()) {
        filter.actors.emplace();
        for (Index i = 0; i < state.accounts.size(); ++i)
            if (passes(query.acting, state.accounts[i].id, nameOf(state.accounts[i])))
                filter.actors->push_back(i);
    }
    if (query.days) {
        const Zone& zone = *state.accounts[0].zone;
        const std::int64_t payer = view.payer.row.no;
        filter.fromSeq = view.store.ledgerSeqAt(payer, state.ledgerEntries, zone.dayStart(query.days->from));
        filter.toSeq = view.store.ledgerSeqAt(payer, state.ledgerEntries, zone.dayStart(query.days->to + 1));
    }
    return filter;
}

/// The entries of a history that pass what the store cannot tell.
void takePassing(const AccountView& view, const HistoryFilter& filter, const HistoryQuery& query,
                 const std::function<bool(const LedgerEntry&)>& passing, HistoryPageData& data)
{
    std::vector<HistoryItem> found;
    for (const LedgerEntry& e : view.store.pageHistory(view.payer.row.no, filter, query.descending, 0,
                                                       std::numeric_limits<int>::max())) {
        if (!passing(e))
            continue;
        HistoryItem item = historyItem(view.state(), e);
        data.sum = signedSum(data.sum, item.units);
        found.push_back(std::move(item));
    }
    data.total = static_cast<std::int64_t>(found.size());
    const auto first = std::min(data.first, data.total);
    const auto end = std::min<std::int64_t>(data.total, first + std::max(query.count, 0));
    data.rows.assign(found.begin() + first, found.begin() + end);
}

/// The campaigns that pass, by account and id; `others`: the ids of those that do not.
std::set<std::pair<Index, std::string>> campaignsThatPass(const PayerState& state, const TextFilter& wanted,
                                                          std::set<std::string>& others)
{
    std::set<std::pair<Index, std::string>> found;
    for (const Campaign& c : state.campaigns.rows()) {
        if (passes(wanted, c.id, c.name))
            found.insert({c.account, c.id});
        else
            others.insert(c.id);
    }
    return found;
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
    HistoryFilter filter = filterOf(view, query);
    HistoryPageData data;
    data.first = std::max<std::int64_t>(query.first, 0);
    data.timezone = view.state().accounts[0].zone->name();
    const std::int64_t payer = view.payer.row.no;
    data.all = view.store.countHistory(payer, wholeHistory());
    std::set<std::pair<Index, std::string>> campaigns;
    if (!query.campaign.isOpen()) {
        std::set<std::string> others;
        campaigns = campaignsThatPass(view.state(), query.campaign, others);
        if (campaigns.empty())
            return data;
        if (campaigns.size() == 1 && !others.contains(campaigns.begin()->second))
            filter.campaign = campaigns.begin()->second;
    }
    if (query.returned) {
        const PayerState& state = view.state();
        if (state.activePackage == noIndex || (filter.change && *filter.change != Change::ReservationRelease))
            return data;
        const PackageUse use = useOf(payerOf(view), state.packages[state.activePackage]);
        filter.change = Change::ReservationRelease;
        filter.fromSeq = std::max(filter.fromSeq, use.firstSeq);
        takePassing(
            view, filter, query,
            [&](const LedgerEntry& e) {
                const std::pair of{e.acting, e.campaign};
                return !use.campaigns.contains(of) && (query.campaign.isOpen() || campaigns.contains(of));
            },
            data);
        return data;
    }
    if (query.campaign.isOpen() || !filter.campaign.empty()) {
        data.total = view.store.countHistory(payer, filter);
        data.sum = view.store.sumHistory(payer, filter);
        for (const LedgerEntry& e :
             view.store.pageHistory(payer, filter, query.descending, data.first, query.count))
            data.rows.push_back(historyItem(view.state(), e));
        return data;
    }
    // Several campaigns, or one that shares its id: every entry that passes the rest is looked at.
    takePassing(
        view, filter, query, [&](const LedgerEntry& e) { return campaigns.contains({e.acting, e.campaign}); },
        data);
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
