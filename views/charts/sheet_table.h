// SPDX-License-Identifier: GPL-3.0-or-later
// A chart's numbers as a table on the screen.
#pragma once

#include "charts/chart_sheet.h"

#include <QTableWidget>

namespace quota {

/// The table that "Show as table" puts in a chart's place: read only, numbers at the right. Tab leaves it.
class SheetTable : public QTableWidget {
    Q_OBJECT
public:
    /// An empty table.
    explicit SheetTable(QWidget* parent = nullptr);
    /// Shows a sheet; `format` writes its numbers. Columns share the width where each has room for its title,
    /// and scroll otherwise.
    void setSheet(const ChartSheet& sheet, const CountFormat& format);
    /// The height that shows all rows.
    [[nodiscard]] int wholeHeight() const;

    /// The selected rows with headings, separated by tabs, as they are shown; Ctrl+C copies them.
    [[nodiscard]] QString selectionForClipboard() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void share();

    int m_wanted = 0; ///< width that all columns want
};

} // namespace quota
