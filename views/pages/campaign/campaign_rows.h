// SPDX-License-Identifier: GPL-3.0-or-later
// The facts and the devices of a campaign as functions of its data.
#pragma once

#include "pages/choice_menu.h"
#include "tables/cell.h"
#include "widgets/facts_strip.h"
#include "workspace/campaign_page.h"

namespace quota {

/// State, devices, what was drawn, start and end.
QVector<Fact> campaignFacts(const CampaignData& data);
/// Columns of the devices; the time's names the account's zone.
QVector<TableColumn> campaignColumns(const AccountItem& account);
/// Devices as rows; the key is the device's id.
QVector<TableRow> campaignRows(const CampaignData& data);
/// The order that a column stands for.
CampaignSort campaignSort(const QString& columnId);
/// What a device's result can be filtered by, "any" first.
QVector<Choice> resultChoices();
/// The results that a choice stands for: none for any; nothing where nobody knows the choice.
std::optional<std::vector<CampaignResult>> resultsOf(const QString& id);
/// State of a campaign as a tag.
Tag campaignTag(CampaignStatus status);

} // namespace quota
