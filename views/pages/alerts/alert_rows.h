// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the alerts' page as functions of its data.
#pragma once

#include "tables/cell.h"
#include "workspace/alerts_page.h"

namespace quota {

/// Columns of open alerts; `past`: with when they cleared.
QVector<TableColumn> alertColumns(bool past);
/// Alerts as rows; the key is the id.
QVector<TableRow> alertRows(const std::vector<AlertItem>& alerts, const AccountItem& account, bool past);
QVector<TableColumn> ruleColumns();
/// Rules as rows; the key is the condition as a number.
QVector<TableRow> ruleRows(const std::vector<AlertRuleItem>& rules);
QVector<TableColumn> recipientColumns();
/// Recipients as rows, the account itself first; the key is the address, empty for the account's own.
QVector<TableRow> recipientRows(const AlertsData& data);

} // namespace quota
