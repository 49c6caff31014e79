// SPDX-License-Identifier: GPL-3.0-or-later
// The tables and words of activation codes as functions of their data.
#pragma once

#include "tables/cell.h"
#include "widgets/key_values.h"
#include "workspace/codes_page.h"

namespace quota {

/// An allowance as lines: validity, messages, OTA, storage.
QVector<KeyValue> allowanceLines(const Allowance& allowance);
/// Codes that end within a year against those available; empty when none ends.
QString endsWords(const ProductCodes& product);

/// Columns of the purchases.
QVector<TableColumn> codeGrantColumns();
/// Purchases and complimentary codes, newest first; the key is the grant's id.
QVector<TableRow> codeGrantRows(const CodesData& data);

/// Columns of the devices behind a figure; lapsed ones or those whose codes end.
QVector<TableColumn> codeDeviceColumns();
/// The order that a column stands for; nothing for the list's own.
std::optional<CodeDeviceSort> codeDeviceSort(const QString& columnId);
/// The devices; the key is the id.
QVector<TableRow> codeDeviceRows(const std::vector<CodeDevice>& devices);

} // namespace quota
