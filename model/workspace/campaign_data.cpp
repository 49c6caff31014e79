// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/campaign_data.h"

#include "store/session.h"
#include "store/store_failure.h"
#include "workspace/account_figures.h"

#include <algorithm>

namespace quota {

namespace {

CampaignItem itemOf(const Campaign& c)
{
    return {c.id, c.name,
            c.state == CampaignState::Open       ? CampaignStatus::Running
            : c.state == CampaignState::Finished ? CampaignStatus::Finished
                                                 : CampaignStatus::Terminated,
            static_cast<std::int64_t>(c.devices.size()),
            static_cast<std::int64_t>(std::count(c.succeeded.begin(), c.succeeded.end(), true))};
}

/// The devices of a campaign that a query wants, in its order.
class CampaignList {
public:
    CampaignList(Reader& reader, const AccountView& view, const Campaign& campaign,
                 const CampaignQuery& query)
        : m_reader(reader), m_view(view), m_campaign(campaign), m_query(query)
    {
        const auto needs = [&](CampaignSort a) { return query.sort == a; };
        // Who was updated is the campaign's own knowledge; what else was reported is the journal's.
        m_byReport = query.days || !query.reports.isOpen() || !isByUpdate() || needs(CampaignSort::Result) ||
                     needs(CampaignSort::Time) || needs(CampaignSort::Reports);
    }
    bool readsAll() const { return m_byReport; }
    void setReports(const CampaignResults::All& all) { m_all = all; }
    void setDrawn(const CampaignDraws::Drawn& drawn) { m_drawn = &drawn; }
    void fill(CampaignData& data);

private:
    const Device& device(std::size_t i) const { return m_view.state().devices[m_campaign.devices[i]]; }
    const Product& product(std::size_t i) const { return m_view.state().products[device(i).product]; }
    Units drawn(std::size_t i) const
    {
        return m_view.account().scheme == Scheme::Package
                   ? (m_campaign.succeeded[i] ? 1 : 0)
                   : static_cast<Units>(m_drawn->licensed.count(m_campaign.devices[i]));
    }
    DeviceReports reports(std::size_t i) const
    {
        return m_all ? (*m_all)[i] : deviceReports(m_reader, m_view, m_campaign, m_campaign.devices[i]);
    }
    bool isByUpdate() const
    {
        const auto& wanted = m_query.results;
        const auto has = [&](CampaignResult result) { return std::ranges::count(wanted, result) > 0; };
        return wanted.empty() || has(CampaignResult::None) == has(CampaignResult::Failure);
    }
    bool passes(std::size_t i) const;
    bool passesReports(std::size_t i) const;
    int compared(std::size_t a, std::size_t b) const;

    Reader& m_reader;
    const AccountView& m_view;
    const Campaign& m_campaign;
    const CampaignQuery& m_query;
    const CampaignDraws::Drawn* m_drawn = nullptr;
    CampaignResults::All m_all; ///< of all devices, where the query is about them
    bool m_byReport = false;
};

bool CampaignList::passes(std::size_t i) const
{
    const Device& d = device(i);
    const Product& p = product(i);
    const auto wants = [&](CampaignResult result) {
        return m_query.results.empty() || std::ranges::count(m_query.results, result) > 0;
    };
    return m_query.device.passes(d.id) && m_query.endpoint.passes(d.endpoint.view()) &&
           (m_query.product.passes(p.id) || m_query.product.passes(p.name)) && m_query.drawn.has(drawn(i)) &&
           (m_campaign.succeeded[i] ? wants(CampaignResult::Success)
                                    : wants(CampaignResult::None) || wants(CampaignResult::Failure)) &&
           (!m_byReport || passesReports(i));
}

bool CampaignList::passesReports(std::size_t i) const
{
    const DeviceReports found = reports(i);
    if (!m_query.results.empty() && std::ranges::count(m_query.results, found.result) == 0)
        return false;
    if (!m_query.reports.has(found.reports))
        return false;
    if (!m_query.days)
        return true;
    const Day day = found.time ? m_view.zone().dayAt(*found.time) : 0;
    return found.time && day >= m_query.days->from && day <= m_query.days->to;
}

int CampaignList::compared(std::size_t a, std::size_t b) const
{
    const auto order = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
    const auto name = [&](std::size_t i) {
        return product(i).name.empty() ? product(i).id : product(i).name;
    };
    switch (m_query.sort) {
    case CampaignSort::Device:
        return order(device(a).id, device(b).id);
    case CampaignSort::Product:
        return order(name(a), name(b));
    case CampaignSort::Endpoint:
        return order(device(a).endpoint.view(), device(b).endpoint.view());
    case CampaignSort::Result:
        return order(reports(a).result, reports(b).result);
    case CampaignSort::Time:
        return order(reports(a).time, reports(b).time);
    case CampaignSort::Reports:
        return order(reports(a).reports, reports(b).reports);
    case CampaignSort::Drawn:
        return order(drawn(a), drawn(b));
    case CampaignSort::Task:
        break;
    }
    return order(a, b);
}

void CampaignList::fill(CampaignData& data)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < m_campaign.devices.size(); ++i)
        if (passes(i))
            found.push_back(i);
    const auto first = static_cast<std::size_t>(
        std::clamp<std::int64_t>(m_query.first, 0, static_cast<std::int64_t>(found.size())));
    const std::size_t last =
        std::min(found.size(), first + static_cast<std::size_t>(std::max(m_query.count, 0)));
    const auto comesBefore = [&](std::size_t a, std::size_t b) {
        const int order = compared(a, b);
        return order != 0 ? (m_query.descending ? order > 0 : order < 0) : a < b;
    };
    if (m_query.sort != CampaignSort::Task || m_query.descending)
        std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(last), found.end(),
                          comesBefore);
    data.total = static_cast<std::int64_t>(found.size());
    data.first = static_cast<std::int64_t>(first);
    for (std::size_t at = first; at < last; ++at) {
        const std::size_t i = found[at];
        const DeviceReports told = reports(i);
        data.rows.push_back({device(i).id, product(i).name.empty() ? product(i).id : product(i).name,
                             device(i).endpoint, told.result, told.time, told.reports, drawn(i),
                             product(i).id});
    }
}

} // namespace

std::optional<CampaignTimes::Times> CampaignTimes::find(Reader& reader, const ReportPayer& payer,
                                                        Index campaign, bool mayRead, const WorkTold& told)
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
    const std::int64_t before = known.upTo;
    reader.store().journal().forEachTask(payer.row.no, known.upTo + 1, [&](const StoredEvent& e) {
        tellWork(told, e.seq - before, payer.state.events - before);
        known.upTo = e.seq;
        if (e.reason != Reason::None)
            return true;
        // Campaigns are numbered in the order in which they were started.
        if (e.type == EventType::CampaignStarted) {
            known.times.push_back({e.time, e.seq, std::nullopt});
        } else if (restoreEvent(parser, e, payer.state.accounts[e.account].id, "", line)) {
            const Index ended = payer.state.findCampaign(e.account, line.event.campaign);
            if (ended < known.times.size()) {
                known.times[ended].ended = e.time;
                known.times[ended].endedSeq = e.seq;
            }
        }
        return true;
    });
    known.upTo = payer.state.events;
    return campaign < known.times.size() ? std::optional(known.times[campaign]) : std::nullopt;
}

CampaignDraws::All CampaignDraws::find(const AccountView& view, Index campaign,
                                       const CampaignTimes::Times& times)
{
    constexpr int most = 1'100'000; // a campaign has at most a million devices
    const CampaignName name = campaignName(view, campaign);
    {
        const std::lock_guard lock(m_mutex);
        if (m_all && m_name == name)
            return m_all;
    }
    auto drawn = std::make_shared<Drawn>();
    LedgerFilter filter;
    filter.account = view.index;
    filter.campaign.text = view.state().campaigns[campaign].id;
    const std::int64_t payer = view.payer.row.no, entries = view.state().ledgerEntries;
    filter.first = view.store.ledgerSeqAt(payer, entries, times.started);
    if (times.ended)
        filter.last = view.store.ledgerSeqAt(payer, entries, *times.ended + 1) - 1;
    for (const LedgerEntry& e : view.store.listLedger(payer, filter, false, most)) {
        if (e.change == Change::Licence || e.change == Change::Reservation)
            drawn->needed += -e.units;
        else if (e.change == Change::ReservationRelease)
            drawn->returned += e.units;
        if (e.change == Change::Licence)
            drawn->licensed.insert(view.state().findDevice(view.index, e.device));
    }
    const std::lock_guard lock(m_mutex);
    m_name = name;
    m_all = drawn;
    return drawn;
}

CampaignData campaignData(Reader& reader, const CampaignQuery& query, CampaignMemory& memory,
                          const WorkTold& told)
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
    CampaignDraws::All drawn = std::make_shared<CampaignDraws::Drawn>();
    CampaignList list(reader, view, campaign, query);
    // The licences that it drew, and its results, are found by when it ran.
    const bool needsTimes =
        query.readTimes || list.readsAll() || !query.drawn.isOpen() || query.sort == CampaignSort::Drawn;
    const auto known = memory.times.find(reader, view.payer, index, needsTimes, told);
    if (known) {
        data.timesKnown = true;
        data.started = known->started;
        data.ended = known->ended;
        data.startedSeq = known->startedSeq;
        drawn = memory.draws.find(view, index, *known);
        data.needed = drawn->needed;
        data.returned =
            campaign.state == CampaignState::Terminated ? drawn->needed - data.used : drawn->returned;
    }
    list.setDrawn(*drawn);
    const CampaignResults::Span span{known ? known->startedSeq : 1, known && known->endedSeq > 0
                                                                        ? known->endedSeq
                                                                        : view.state().events + 1};
    list.setReports(list.readsAll() ? memory.results.find(reader, view, index, span, told)
                                    : memory.results.known(view, index));
    list.fill(data);
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
