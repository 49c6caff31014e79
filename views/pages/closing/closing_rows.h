// SPDX-License-Identifier: GPL-3.0-or-later
// What is unusual in a month as a table, and where each line leads.
#pragma once

#include "tables/cell.h"
#include "workspace/closing_page.h"

#include <QVariantMap>

namespace quota {

/// Columns of the findings.
QVector<TableColumn> findingColumns();
/// Findings as rows; the key is the place in the list.
QVector<TableRow> findingRows(const ClosingData& data);
/// "Quota used rose".
QString findingText(const Finding& finding, Scheme scheme);
/// The page of the list behind a finding, and what of it.
std::pair<QString, QVariantMap> findingPlace(const Finding& finding, const ClosingData& data);

} // namespace quota
