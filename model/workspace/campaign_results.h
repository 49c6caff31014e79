// SPDX-License-Identifier: GPL-3.0-or-later
// What was reported of the devices of a campaign, read from the journal device by device.
#pragma once

#include "workspace/account_figures.h"
#include "workspace/campaign_page.h"

#include <functional>
#include <memory>
#include <mutex>

namespace quota {

/// The results of one device in a campaign.
struct DeviceReports {
    CampaignResult result = CampaignResult::None; ///< success, or the last one reported
    std::optional<Instant> time;                  ///< of that result
    int reports = 0;                              ///< 20 at most
};

/// Reads the results of one device, which costs a look into each of the journal's segments.
DeviceReports deviceReports(Reader& reader, const AccountView& view, const Campaign& campaign, Index device);

/// The results of all devices of the campaign that was asked for last: who sorts or filters by them asks
/// again for every page of rows. Shared by the reading threads.
class CampaignResults {
public:
    using All = std::shared_ptr<const std::vector<DeviceReports>>;
    /// In the order of the campaign's devices. Throws StoreFailure, also when it was cancelled.
    All find(Reader& reader, const AccountView& view, Index campaign,
             const std::function<bool()>& isCancelled);

private:
    struct Name {
        std::string store;
        std::int64_t payer = 0, events = 0;
        Index campaign = noIndex;
        bool operator==(const Name&) const = default;
    };
    std::mutex m_mutex;
    Name m_name;
    All m_all;
};

} // namespace quota
