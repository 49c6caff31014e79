// SPDX-License-Identifier: GPL-3.0-or-later
// Campaigns for their page and for the palette.
#pragma once

#include "workspace/campaign_results.h"
#include "workspace/reader.h"

#include <functional>
#include <map>
#include <mutex>

namespace quota {

/// When campaigns began and ended. The journal has no index of that: it is read once, then only what is new.
/// Shared by the reading threads.
class CampaignTimes {
public:
    struct Times {
        Instant started = 0;
        std::int64_t startedSeq = 0;
        std::optional<Instant> ended;
    };
    /// The times of a payer's campaign. Nothing when the journal would have to be read and `mayRead` is
    /// false, or when it was cancelled.
    std::optional<Times> find(Reader& reader, const ReportPayer& payer, Index campaign, bool mayRead,
                              const std::function<bool()>& isCancelled);

private:
    struct Known {
        std::int64_t upTo = 0; ///< the last journal entry that was read
        std::vector<Times> times;
    };
    std::mutex m_mutex;
    std::map<std::pair<std::string, std::int64_t>, Known> m_payers; ///< by store and payer
};

/// What is kept between two questions about campaigns.
struct CampaignMemory {
    CampaignTimes times;
    CampaignResults results;
};

/// Throws StoreFailure, also when it was cancelled.
CampaignData campaignData(Reader& reader, const CampaignQuery& query, CampaignMemory& memory,
                          const std::function<bool()>& isCancelled);
/// The newest campaigns of an account whose id or name has a text, at most so many.
std::vector<CampaignItem> campaignItems(Reader& reader, const std::string& account,
                                        const std::string& contains, int limit);

} // namespace quota
