// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/campaign_results.h"

#include "store/session.h"
#include "store/store_failure.h"

#include <limits>

namespace quota {

namespace {

constexpr int reportsRead = 20;

} // namespace

DeviceReports deviceReports(Reader& reader, const AccountView& view, const Campaign& campaign, Index device)
{
    DeviceReports found;
    EventParser parser(reader.zones());
    ParsedLine line;
    for (const StoredEvent& e :
         view.store.journal().ofDevice(view.payer.row.no, device, std::numeric_limits<std::int64_t>::max(),
                                       reportsRead, EntryReader::Kind::Results)) {
        if (e.reason != Reason::None ||
            !restoreEvent(parser, e, view.account().id, view.state().devices[device].id, line) ||
            line.event.campaign != campaign.id)
            continue;
        ++found.reports;
        const bool success = line.event.details && line.event.details->success;
        // A success stands, whatever is reported after it; of failures the last one counts.
        if (success || found.result == CampaignResult::None) {
            found.result = success ? CampaignResult::Success : CampaignResult::Failure;
            found.time = e.time;
        }
    }
    return found;
}

namespace {

using Reports = std::vector<DeviceReports>;

/// An entry of the range costs about this part of a look for one device.
constexpr std::int64_t entriesADevice = 64;
constexpr std::int64_t toldEach = 8192;

/// Reads all entries since the campaign's start once.
void readInOrder(Reader& reader, const AccountView& view, const Campaign& campaign,
                 const CampaignResults::Span& span, const WorkTold& told, Reports& all)
{
    constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> places(view.state().devices.size(), none);
    for (std::size_t i = 0; i < campaign.devices.size(); ++i)
        places[campaign.devices[i]] = static_cast<std::uint32_t>(i);
    EventParser parser(reader.zones());
    ParsedLine line;
    view.store.journal().forEach(view.payer.row.no, span.first, [&](const StoredEvent& e) {
        if (e.seq % toldEach == 0)
            tellWork(told, e.seq - span.first, span.end - span.first);
        if (e.seq >= span.end)
            return false;
        if (e.type != EventType::CampaignDeviceUpdated || e.reason != Reason::None ||
            e.account != view.index || e.device >= places.size() || places[e.device] == none ||
            !restoreEvent(parser, e, view.account().id, view.state().devices[e.device].id, line) ||
            line.event.campaign != campaign.id)
            return true;
        DeviceReports& found = all[places[e.device]];
        found.reports = std::min(found.reports + 1, reportsRead);
        const bool success = line.event.details && line.event.details->success;
        if (found.result != CampaignResult::Success) {
            found.result = success ? CampaignResult::Success : CampaignResult::Failure;
            found.time = e.time;
        }
        return true;
    });
}

} // namespace

CampaignName campaignName(const AccountView& view, Index campaign)
{
    return {view.store.path(), view.payer.row.no, view.state().events, campaign};
}

CampaignResults::All CampaignResults::known(const AccountView& view, Index campaign)
{
    const std::lock_guard lock(m_mutex);
    return m_all && m_name == campaignName(view, campaign) ? m_all : nullptr;
}

CampaignResults::All CampaignResults::find(Reader& reader, const AccountView& view, Index campaign,
                                           const Span& span, const WorkTold& told)
{
    if (All all = known(view, campaign))
        return all;
    const Campaign& of = view.state().campaigns[campaign];
    const auto devices = static_cast<std::int64_t>(of.devices.size());
    auto all = std::make_shared<Reports>(of.devices.size());
    tellWork(told, 0, devices);
    if ((span.end - span.first) / entriesADevice <= devices) {
        readInOrder(reader, view, of, span, told, *all);
    } else {
        for (std::size_t i = 0; i < of.devices.size(); ++i) {
            tellWork(told, static_cast<std::int64_t>(i), devices);
            (*all)[i] = deviceReports(reader, view, of, of.devices[i]);
        }
    }
    const std::lock_guard lock(m_mutex);
    m_name = campaignName(view, campaign);
    m_all = all;
    return all;
}

} // namespace quota
