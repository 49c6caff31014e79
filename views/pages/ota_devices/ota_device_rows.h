// SPDX-License-Identifier: GPL-3.0-or-later
// The table of OTA use by device as functions of its data.
#pragma once

#include "tables/cell.h"
#include "workspace/ota_devices_page.h"

namespace quota {

/// Columns of the table; the last two are of the days asked for.
QVector<TableColumn> otaDeviceColumns();
/// Devices as rows; the key is the id.
QVector<TableRow> otaDeviceRows(const std::vector<OtaDeviceItem>& devices);
/// The order that a column stands for.
OtaDeviceSort otaDeviceSort(const QString& columnId);

} // namespace quota
