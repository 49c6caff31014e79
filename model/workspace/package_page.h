// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of the service package shows.
#pragma once

#include "workspace/billing_page.h"

namespace quota {

/// A campaign that holds tokens.
struct OpenCampaign {
    std::string id, name, account, accountName;
    Instant started = 0;
    std::int64_t devices = 0, succeeded = 0;
    Units reserved = 0;
    bool earlier = false; ///< reserved before the active package began
};

struct PackageData {
    AccountItem account; ///< the one that looks
    std::string payer, payerName, payerTimezone;
    std::optional<PackageGauge> package;
    std::optional<PendingPackage> pending;
    bool hadPackage = false; ///< whether there ever was one
    std::optional<Instant> lastEnded;
    std::optional<RunsOut> runsOut;
    std::vector<BalancePoint> balance;   ///< of the payer's tokens, since the package's start, at most 2,000
    std::vector<OpenCampaign> campaigns; ///< oldest first
    Month firstMonth = 0, lastMonth = 0; ///< of the history
    std::vector<std::pair<std::string, std::string>> accounts; ///< payer first, then its tenants: id, name
};

} // namespace quota
