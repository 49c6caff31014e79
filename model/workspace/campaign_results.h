// SPDX-License-Identifier: GPL-3.0-or-later
// What was reported of the devices of a campaign, read from the journal device by device.
#pragma once

#include "workspace/account_figures.h"
#include "workspace/campaign_page.h"
#include "workspace/work_told.h"

#include <memory>
#include <mutex>

namespace quota {

/// The results of one device in a campaign.
struct DeviceReports {
    CampaignResult result = CampaignResult::None; ///< success, or the last one reported
    std::optional<Instant> time;                  ///< of that result
    int reports = 0;                              ///< 20 at most
};

/// A campaign in a state of its payer: what is known of it is of that state.
struct CampaignName {
    std::string store;
    std::int64_t payer = 0, events = 0;
    Index campaign = noIndex;
    bool operator==(const CampaignName&) const = default;
};
CampaignName campaignName(const AccountView& view, Index campaign);

/// Reads the results of one device, which costs a look into each of the journal's segments.
DeviceReports deviceReports(Reader& reader, const AccountView& view, const Campaign& campaign, Index device);

/// The results of all devices of the campaign that was asked for last: who sorts or filters by them asks
/// again for every page of rows. Shared by the reading threads.
class CampaignResults {
public:
    using All = std::shared_ptr<const std::vector<DeviceReports>>;
    /// The entries in which a campaign's results can be.
    struct Span {
        std::int64_t first = 1, end = 1; ///< end: one behind the last
    };
    /// In the order of the campaign's devices: from the journal's entries since its start where the devices
    /// are many, else device by device. Throws StoreFailure, also when it was cancelled.
    All find(Reader& reader, const AccountView& view, Index campaign, const Span& span, const WorkTold& told);
    /// What is known already of the campaign, or nothing.
    All known(const AccountView& view, Index campaign);

private:
    std::mutex m_mutex;
    CampaignName m_name;
    All m_all;
};

} // namespace quota
