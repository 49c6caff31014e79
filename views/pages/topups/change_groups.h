// SPDX-License-Identifier: GPL-3.0-or-later
// The changes of the top-ups as folding rows: runs of deductions fold, every other change stands alone.
#pragma once

#include "tables/group_tree.h"
#include "workspace/page_data.h"

namespace quota {

/// What deductions fold by.
enum class Fold { Day, Week, Month };

/// Columns of the top-up details; the first names the account's zone. A detail that is a device or a campaign
/// leads to it.
QVector<TableColumn> changeColumns(const std::string& timezone, Meter meter);
/// Whether a change has the text in its type, code, grant, device, campaign or event.
bool matchesChange(const LedgerItem& change, const QString& text);
/// Rows of the changes that match, newest first. A fold never reaches over another kind of change, so that
/// its balance is that of its newest entry.
QVector<GroupRow> changeRows(const TopupData& data, Fold fold, const QString& filter);

} // namespace quota
