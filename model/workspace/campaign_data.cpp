// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/campaign_data.h"

#include "store/session.h"
#include "store/store_failure.h"
#include "workspace/account_figures.h"

#include <algorithm>
#include <limits>
#include <set>

namespace quota {

namespace {

constexpr int reportsRead = 20;

CampaignItem itemOf(const Campaign& c)
{
    return {c.id, c.name,
            c.state == CampaignState::Open       ? CampaignStatus::Running
            : c.state == CampaignState::Finished ? CampaignStatus::Finished
                                                 : CampaignStatus::Terminated,
            static_cast<std::int64_t>(c.devices.size()),
            static_cast<std::int64_t>(std::count(c.succeeded.begin(), c.succeeded.end(), true))};
}

/// What the ledger has of a campaign, from its start on.
struct Drawn {
    Units needed = 0, returned = 0;
    std::set<std::string> licensed;
};

Drawn drawnBy(const AccountView& view, const Campaign& campaign, const CampaignTimes::Times& times)
{
    constexpr int most = 1'100'000; // a campaign has at most a million devices
    Drawn drawn;
    LedgerFilter filter;
    filter.account = view.index;
    filter.campaign.text = campaign.id;
    const std::int64_t payer = view.payer.row.no, entries = view.state().ledgerEntries;
    filter.first = view.store.ledgerSeqAt(payer, entries, times.started);
    if (times.ended)
        filter.last = view.store.ledgerSeqAt(payer, entries, *times.ended + 1) - 1;
    for (const LedgerEntry& e : view.store.listLedger(payer, filter, false, most)) {
        if (e.change == Change::Licence || e.change == Change::Reservation)
            drawn.needed += -e.units;
        else if (e.change == Change::ReservationRelease)
            drawn.returned += e.units;
        if (e.change == Change::Licence)
            drawn.licensed.insert(e.device);
    }
    return drawn;
}

/// The results of a device in a campaign, newest first.
void addReports(const AccountView& view, EntryReader& segments, EventParser& parser, Index device,
                const Campaign& campaign, CampaignDeviceItem& item)
{
    ParsedLine line;
    for (const StoredEvent& e :
         segments.ofDevice(view.payer.row.no, device, std::numeric_limits<std::int64_t>::max(), reportsRead,
                           EntryReader::Kind::Results)) {
        if (e.reason != Reason::None ||
            !restoreEvent(parser, e, view.account().id, view.state().devices[device].id, line) ||
            line.event.campaign != campaign.id)
            continue;
        ++item.reports;
        const bool success = line.event.details && line.event.details->success;
        // A success stands, whatever is reported after it; of failures the last one counts.
        if (success || item.result == CampaignResult::None) {
            item.result = success ? CampaignResult::Success : CampaignResult::Failure;
            item.time = e.time;
        }
    }
}

} // namespace

std::optional<CampaignTimes::Times> CampaignTimes::find(Reader& reader, const ReportPayer& payer,
                                                        Index campaign, bool mayRead,
                                                        const std::function<bool()>& isCancelled)
{
    std::unique_lock lock(m_mutex, std::defer_lock);
    if (!mayRead && !lock.try_lock())
        return std::nullopt;
    if (mayRead)
        lock.lock();
    Known& known = m_payers[{reader.store().path(), payer.row.no}];
    if (known.upTo < payer.state.events && !mayRead)
        return std::nullopt;
    EventParser parser(reader.zones());
    ParsedLine line;
    bool stopped = false;
    reader.store().journal().forEachTask(payer.row.no, known.upTo + 1, [&](const StoredEvent& e) {
        stopped = isCancelled();
        if (stopped)
            return false;
        known.upTo = e.seq;
        if (e.reason != Reason::None)
            return true;
        // Campaigns are numbered in the order in which they were started.
        if (e.type == EventType::CampaignStarted) {
            known.times.push_back({e.time, e.seq, std::nullopt});
        } else if (restoreEvent(parser, e, payer.state.accounts[e.account].id, "", line)) {
            const Index ended = payer.state.findCampaign(e.account, line.event.campaign);
            if (ended < known.times.size())
                known.times[ended].ended = e.time;
        }
        return true;
    });
    if (stopped)
        return std::nullopt;
    known.upTo = payer.state.events;
    return campaign < known.times.size() ? std::optional(known.times[campaign]) : std::nullopt;
}

CampaignData campaignData(Reader& reader, const CampaignQuery& query, CampaignTimes& times,
                          const std::function<bool()>& isCancelled)
{
    const AccountView view = viewOf(reader, query.account);
    CampaignData data;
    data.account = accountItem(view.payer, view.index);
    data.first = query.first;
    const Index index = view.state().findCampaign(view.index, query.campaign);
    if (index == noIndex)
        return data;
    const Campaign& campaign = view.state().campaigns[index];
    data.found = true;
    data.item = itemOf(campaign);
    data.reserved = campaign.reserved;
    const bool tokens = view.account().scheme == Scheme::Package;
    data.used = tokens ? data.item.succeeded : 0;
    const auto known = times.find(reader, view.payer, index, query.readTimes, isCancelled);
    Drawn drawn;
    if (known) {
        data.timesKnown = true;
        data.started = known->started;
        data.ended = known->ended;
        data.startedSeq = known->startedSeq;
        drawn = drawnBy(view, campaign, *known);
        data.needed = drawn.needed;
        data.returned =
            campaign.state == CampaignState::Terminated ? drawn.needed - data.used : drawn.returned;
    }
    EntryReader& segments = reader.store().journal();
    EventParser parser(reader.zones());
    for (std::size_t i = 0; i < campaign.devices.size(); ++i) {
        if (query.succeeded && campaign.succeeded[i] != *query.succeeded)
            continue;
        const std::int64_t position = data.total++;
        if (position < query.first || position >= query.first + query.count)
            continue;
        const Device& d = view.state().devices[campaign.devices[i]];
        CampaignDeviceItem item;
        item.device = d.id;
        const Product& product = view.state().products[d.product];
        item.product = product.name.empty() ? product.id : product.name;
        item.endpoint = d.endpoint;
        addReports(view, segments, parser, campaign.devices[i], campaign, item);
        item.drawn =
            tokens ? (campaign.succeeded[i] ? 1 : 0) : static_cast<Units>(drawn.licensed.count(d.id));
        data.rows.push_back(std::move(item));
    }
    return data;
}

std::vector<CampaignItem> campaignItems(Reader& reader, const std::string& account,
                                        const std::string& contains, int limit)
{
    const AccountView view = viewOf(reader, account);
    std::vector<CampaignItem> items;
    const auto holds = [&](const std::string& text) {
        return std::search(text.begin(), text.end(), contains.begin(), contains.end(), [](char a, char b) {
                   const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
                   return small(a) == small(b);
               }) != text.end();
    };
    const auto& campaigns = view.state().campaigns.rows();
    for (auto c = campaigns.rbegin(); c != campaigns.rend() && static_cast<int>(items.size()) < limit; ++c)
        if (c->account == view.index && (contains.empty() || holds(c->id) || holds(c->name)))
            items.push_back(itemOf(*c));
    return items;
}

} // namespace quota
