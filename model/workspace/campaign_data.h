// SPDX-License-Identifier: GPL-3.0-or-later
// Campaigns for their page and for the palette.
#pragma once

#include "workspace/campaign_results.h"
#include "workspace/reader.h"

#include <map>
#include <memory>
#include <mutex>
#include <unordered_set>

namespace quota {

/// When campaigns began and ended. The journal has no index of that: it is read once, then only what is new.
/// Shared by the reading threads.
class CampaignTimes {
public:
    struct Times {
        Instant started = 0;
        std::int64_t startedSeq = 0;
        std::optional<Instant> ended;
        std::int64_t endedSeq = 0; ///< of the event that ended it
    };
    /// The times of a payer's campaign. Nothing when the journal would have to be read and `mayRead` is
    /// false. Throws StoreFailure, also when it was cancelled.
    std::optional<Times> find(Reader& reader, const ReportPayer& payer, Index campaign, bool mayRead,
                              const WorkTold& told);

private:
    struct Known {
        std::int64_t upTo = 0; ///< the last journal entry that was read
        std::vector<Times> times;
    };
    std::mutex m_mutex;
    std::map<std::pair<std::string, std::int64_t>, Known> m_payers; ///< by store and payer
};

/// What the ledger has of the campaign that was asked for last. Shared by the reading threads.
class CampaignDraws {
public:
    struct Drawn {
        Units needed = 0, returned = 0;
        std::unordered_set<Index> licensed; ///< devices that drew a licence
    };
    using All = std::shared_ptr<const Drawn>;
    All find(const AccountView& view, Index campaign, const CampaignTimes::Times& times);

private:
    std::mutex m_mutex;
    CampaignName m_name;
    All m_all;
};

/// What is kept between two questions about campaigns.
struct CampaignMemory {
    CampaignTimes times;
    CampaignResults results;
    CampaignDraws draws;
};

/// Throws StoreFailure, also when it was cancelled. Told is how much of what must be read has been.
CampaignData campaignData(Reader& reader, const CampaignQuery& query, CampaignMemory& memory,
                          const WorkTold& told = {});
/// The newest campaigns of an account whose id or name has a text, at most so many.
std::vector<CampaignItem> campaignItems(Reader& reader, const std::string& account,
                                        const std::string& contains, int limit);

} // namespace quota
