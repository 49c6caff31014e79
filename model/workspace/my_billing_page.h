// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of the month's billing report shows.
#pragma once

#include "workspace/billing_page.h"

namespace quota {

struct MyBillingData {
    AccountItem account; ///< the one that looks; with a parent it sees its own use alone
    std::string payer, payerName;
    MonthReport report;
    MonthFigures own, whole;         ///< of this account; of the payer and all its tenants
    std::vector<DirectionUse> calls; ///< of all
    Units callsTotal = 0;
    std::int64_t accounts = 0; ///< in the report
    // As of the report.
    Units remaining = 0, reserved = 0;
    std::optional<Instant> packageExpires;
    // As of the clock, of this account alone.
    Units devices = 0, activeDevices = 0, transactions = 0;
    std::int64_t tenants = 0;
    std::optional<PackageGauge> package; ///< as of the clock
    std::optional<PendingPackage> pending;
    std::int64_t historyEntries = 0;                   ///< of the month
    std::vector<std::pair<Month, MonthFigures>> trend; ///< of all, the 12 months that end with the chosen one
};

} // namespace quota
