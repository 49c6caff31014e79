// SPDX-License-Identifier: GPL-3.0-or-later
// The decisions and the facts of a device as functions of its data.
#pragma once

#include "tables/cell.h"
#include "widgets/facts_strip.h"
#include "workspace/page_data.h"

#include <QVariantMap>

namespace quota {

/// What stands on top of a device's page.
QVector<Fact> deviceFacts(const DeviceData& data);
/// What the link of a fact begins with that leads to a campaign; its id follows.
inline const QString campaignLink = QStringLiteral("campaign ");
/// Columns of the decisions; the first names the account's zone.
QVector<TableColumn> decisionColumns(const std::string& timezone);
/// Whether a column has anything to say: the size of messages only where they are wanted.
bool hasColumn(const DeviceData& data, const QString& column, bool messages);
/// What a decision drew from, as arguments of Page::openPage(): its grant in the ledger, all entries that it
/// wrote where it drew from several, or its campaign. No page where it drew from no grant.
struct DrawnLink {
    QString page{};
    QVariantMap argument{};
};
DrawnLink drawnLink(const DecisionItem& decision);
/// The cycle that it drew from, if any.
std::optional<std::int32_t> drawnCycle(const DecisionItem& decision);
/// Decisions that have the text in their event, outcome, campaign, source or id; newest first. Messages only
/// when they are wanted. The key is the sequence number.
QVector<TableRow> decisionRows(const DeviceData& data, const QString& filter, bool messages);
/// The decision to look at first: the newest refusal, else the newest upgrade or campaign's result, else the
/// newest. 0 when there is none.
std::int64_t firstDecision(const DeviceData& data);

} // namespace quota
