// SPDX-License-Identifier: GPL-3.0-or-later
// What the status bar says of a selection: how many rows, and the sums of the number columns.
#pragma once

#include "tables/row_model.h"

#include <QItemSelection>

namespace quota {

/// The sum of one number column over the selected rows.
struct ColumnSum {
    QString id{};
    QString title{};
    qint64 sum = 0;
};

/// A selection in numbers. Not complete when a selected row has not come yet or a sum passes 64 bits.
struct SelectionSum {
    qint64 rows = 0;
    QVector<ColumnSum> sums{};
    bool complete = true;
};

/// Sums the selected rows that are here.
SelectionSum sumSelection(const RowModel& model, const QItemSelection& selection);
/// In words: "3 rows selected · sum Units −212".
QString selectionText(const SelectionSum& sum);

} // namespace quota

Q_DECLARE_METATYPE(quota::SelectionSum)
