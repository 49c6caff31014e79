// SPDX-License-Identifier: GPL-3.0-or-later
// Remembers what a person did to a table's columns: by column id and with a version, because positions change
// between versions of the program and QHeaderView would take a state of other columns without complaint.
#pragma once

#include "tables/cell.h"

#include <QHash>
#include <QStringList>

class QSettings;

namespace quota {

/// Order, widths, hidden columns and the sort order of one table.
struct ColumnState {
    static constexpr int kVersion = 1;
    QStringList order{};
    QHash<QString, int> widths{};
    QStringList hidden{};
    QString sortColumn{};
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
};

/// Writes a table's state below its name.
void saveColumns(QSettings& settings, const QString& table, const ColumnState& state);
/// Reads a table's state; false when there is none of this version. Unknown ids are left out, new ones come
/// at the end.
bool loadColumns(QSettings& settings, const QString& table, const QVector<TableColumn>& columns,
                 ColumnState* state);

} // namespace quota
