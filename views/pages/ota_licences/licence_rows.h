// SPDX-License-Identifier: GPL-3.0-or-later
// The tables about licences as functions of their data.
#pragma once

#include "charts/balance_line.h"
#include "tables/cell.h"
#include "workspace/licences_page.h"

namespace quota {

/// Columns of update tasks.
QVector<TableColumn> taskColumns();
/// Tasks whose name or id contains a text; the key is the campaign's id, or the event of a single request.
QVector<TableRow> taskRows(const LicencesData& data, const QString& contains);
/// Columns of grants.
QVector<TableColumn> licenceGrantColumns();
/// Grants as rows; the key is the grant's id.
QVector<TableRow> licenceGrantRows(const LicencesData& data);
/// Licences left over the period.
BalanceData licenceLine(const LicencesData& data);
/// What purchases cost, by currency; empty where none has a price.
QString costText(const LicencesData& data);
/// Columns of a checked list.
QVector<TableColumn> checkColumns();
/// The devices of a list with what they mean for the task; the key is the place.
QVector<TableRow> checkRows(const CheckedTask& check);
/// "Needs a licence".
QString taskDeviceText(TaskDevice state);
/// The ids of a text: one a line, or separated by commas, semicolons, tabs or blanks.
QStringList deviceIds(const QString& text);

} // namespace quota
