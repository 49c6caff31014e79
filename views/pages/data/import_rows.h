// SPDX-License-Identifier: GPL-3.0-or-later
// The table of imports: its columns, and an import as a row.
#pragma once

#include "pages/data/store_jobs.h"
#include "tables/cell.h"

namespace quota {

/// The key of the running import's row; others have their numbers.
inline constexpr qint64 kRunningKey = -1;

/// The columns of the table.
QVector<TableColumn> importTableColumns();
/// An import that ran.
TableRow endedImportRow(const ImportItem& import);
/// The import that runs.
TableRow runningImportRow(const RunningJob& running);

} // namespace quota
