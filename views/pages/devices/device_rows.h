// SPDX-License-Identifier: GPL-3.0-or-later
// The table of devices as functions of its data: columns, rows, and the order that a column asks for.
#pragma once

#include "tables/cell.h"
#include "tables/table_header.h"
#include "workspace/page_data.h"

namespace quota {

/// Columns of the table.
QVector<TableColumn> deviceColumns();
/// Devices as rows; the key is the id. Ends of codes are days of the zone.
QVector<TableRow> deviceRows(const std::vector<DeviceItem>& devices, const std::string& timezone);
/// What the column of licences can be filtered by.
QVector<FilterChoice> licenceChoices();
/// The order that a column stands for; the id for a column that the store does not sort by.
DeviceSort deviceSort(const QString& columnId);

} // namespace quota
