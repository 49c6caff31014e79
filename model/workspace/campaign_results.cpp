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

CampaignResults::All CampaignResults::find(Reader& reader, const AccountView& view, Index campaign,
                                           const std::function<bool()>& isCancelled)
{
    const Name name{view.store.path(), view.payer.row.no, view.state().events, campaign};
    {
        const std::lock_guard lock(m_mutex);
        if (m_all && m_name == name)
            return m_all;
    }
    const Campaign& of = view.state().campaigns[campaign];
    auto all = std::make_shared<std::vector<DeviceReports>>();
    all->reserve(of.devices.size());
    for (const Index device : of.devices) {
        if (isCancelled())
            throw StoreFailure(StoreFailure::Kind::Interrupted, "The reading of the results was cancelled.");
        all->push_back(deviceReports(reader, view, of, device));
    }
    const std::lock_guard lock(m_mutex);
    m_name = name;
    m_all = all;
    return all;
}

} // namespace quota
