// SPDX-License-Identifier: GPL-3.0-or-later
// A column of a page's table in one line.
#pragma once

#include "tables/cell.h"

namespace quota {

/// A column with what most columns say; `width` in logical pixels, `stretch` its share of what is left over.
inline TableColumn column(const char* id, const QString& title, CellKind kind, int width, int stretch = 0)
{
    TableColumn out;
    out.id = QLatin1String(id);
    out.title = title;
    out.kind = kind;
    out.width = width;
    out.stretch = stretch;
    return out;
}

/// The same of a table that stays in its own order.
inline TableColumn fixedColumn(const char* id, const QString& title, CellKind kind, int width,
                               int stretch = 0)
{
    TableColumn out = column(id, title, kind, width, stretch);
    out.sortable = false;
    return out;
}

} // namespace quota
