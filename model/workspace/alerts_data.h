// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts for their page, for the overview and for the sidebar's number.
#pragma once

#include "workspace/account_figures.h"
#include "workspace/alerts_page.h"

namespace quota {

/// Alerts that stand, the gravest first, then the newest.
std::vector<AlertItem> openAlerts(const PayerState& state, Index account);
/// How many of them nobody has acknowledged.
int unacknowledged(const PayerState& state, Index account);
/// Throws StoreFailure.
AlertsData alertsData(Reader& reader, const std::string& account);

} // namespace quota
