// SPDX-License-Identifier: GPL-3.0-or-later
// The figures that the pages about a payer's month share, made from its state, its rollups and its ledger.
#pragma once

#include "workspace/account_figures.h"
#include "workspace/billing_page.h"

#include <set>

namespace quota {

/// The payer of an account, seen as an account itself.
inline AccountView payerOf(const AccountView& view)
{
    return {view.store, view.payer, 0};
}

/// The name of an account, or its id.
std::string nameOf(const Account& account);
/// The name of a campaign of an account, or its id.
std::string campaignNameOf(const PayerState& state, Index account, const std::string& campaign);

/// A month with the use of every account that existed by its end, the payer first.
struct MonthView {
    MonthReport report;
    std::vector<ReportRow> rows; ///< `quotaUsed`: as MonthFigures::used
};

/// The month that is asked for, or the one before the clock's; held within what the payer has seen.
MonthView monthView(const AccountView& view, std::optional<Month> month);
/// The months that an account can choose from.
std::pair<Month, Month> monthsOf(const AccountView& view);
MonthFigures figuresOf(const ReportRow& row);
MonthFigures sumOf(const std::vector<ReportRow>& rows);
/// Calls by direction; nothing with the business model of active devices.
std::vector<DirectionUse> callsOf(const std::vector<const ReportRow*>& rows);

/// What the ledger says of a package since its start.
struct PackageUse {
    Units used = 0;                                      ///< drawn or reserved, and not released
    Units returned = 0;                                  ///< released by campaigns of earlier packages
    std::set<std::pair<Index, std::string>> campaigns{}; ///< that reserved from it: who acted, and its id
    std::int64_t firstSeq = 0;                           ///< the entry that it came with
};

/// The use of a package of a payer.
PackageUse useOf(const AccountView& payer, const Package& package);
/// The active package of the payer; nothing when none is.
std::optional<PackageGauge> packageGauge(const AccountView& view);
std::optional<PendingPackage> pendingPackage(const AccountView& view);
HistoryItem historyItem(const PayerState& state, const LedgerEntry& entry);
/// The first and the last seq (not included) of the payer's ledger in a month of the payer's zone.
std::pair<std::int64_t, std::int64_t> ledgerSpan(const AccountView& view, Month month);
/// The payer first, then its tenants by name: id and name.
std::vector<std::pair<std::string, std::string>> accountsOf(const AccountView& view);

} // namespace quota
