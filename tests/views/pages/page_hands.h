// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of pages do with them and read from them.
#pragma once

#include "tables/data_table.h"

#include <QAbstractButton>

namespace quota::test {

/// Presses the link whose accessible name or text begins so.
inline bool press(QWidget* widget, const QString& begin)
{
    const auto buttons = widget->findChildren<QAbstractButton*>();
    for (QAbstractButton* button : buttons) {
        if (button->accessibleName().startsWith(begin) || button->text().startsWith(begin)) {
            button->click();
            return true;
        }
    }
    return false;
}

/// What the cells of a column say, from top to bottom.
inline QStringList columnOf(const DataTable* table, int column)
{
    QStringList out;
    for (int i = 0; i < table->rows()->rowCount(); ++i)
        out << table->rows()->index(i, column).data().toString();
    return out;
}

} // namespace quota::test
