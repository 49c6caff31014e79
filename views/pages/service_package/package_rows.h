// SPDX-License-Identifier: GPL-3.0-or-later
// The tables about a package as functions of their data.
#pragma once

#include "charts/balance_line.h"
#include "tables/cell.h"
#include "workspace/package_page.h"

namespace quota {

/// Columns of a package's history; for the pane of one account and month the few that fit.
QVector<TableColumn> historyColumns(bool withAccount);
/// Entries as rows; the key is the seq. Times are those of the zone.
QVector<TableRow> historyRows(const std::vector<HistoryItem>& items, const std::string& timezone,
                              bool withAccount);
/// What a campaign's tokens were reserved under, where that is not the active package.
QString earlierPackageText();
/// Columns of campaigns that hold tokens.
QVector<TableColumn> campaignColumns();
/// Campaigns as rows; the key is the place in the list.
QVector<TableRow> campaignRows(const std::vector<OpenCampaign>& campaigns, const std::string& timezone);
/// The payer's tokens since the package's start.
BalanceData tokenLine(const PackageData& data);
/// The types of entries that a package's history knows, in the order of a package's life.
const std::vector<Change>& historyTypes();

} // namespace quota
