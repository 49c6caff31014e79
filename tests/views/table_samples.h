// SPDX-License-Identifier: GPL-3.0-or-later
// Columns and rows that the tests of tables share.
#pragma once

#include "tables/cell.h"

namespace quota::test {

inline QVector<TableColumn> columns()
{
    return {{"name", "Name", CellKind::Text, 100, 1, true, true},
            {"units", "Units", CellKind::Number, 80},
            {"note", "Note", CellKind::Muted, 80, 0, false}};
}

inline TableRow row(qint64 i)
{
    return {i, {Cell::of(QStringLiteral("row %1").arg(i)), Cell::of(i), Cell::of(QStringLiteral("=x"))}};
}

} // namespace quota::test
