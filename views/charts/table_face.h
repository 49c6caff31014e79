// SPDX-License-Identifier: GPL-3.0-or-later
// "Show as table" of the charts that are painted by hand: the table lies over the drawing.
#pragma once

#include <QObject>

class QWidget;

namespace quota {

class ChartForm;
class ChartTools;
class SheetTable;

/// The table of one chart. It follows the chart's size, has its keyboard while it is shown, and is made when
/// it is first wanted.
class TableFace : public QObject {
    Q_OBJECT
public:
    /// The table of a chart that is the widget and the form in one.
    template <typename Chart>
    explicit TableFace(Chart* chart, ChartTools* tools) : TableFace(chart, chart, tools)
    {
    }
    /// Shows the numbers instead of the drawing, or the drawing again.
    void setShown(bool shown);
    /// Whether the table is shown.
    [[nodiscard]] bool isShown() const;
    /// The chart has other numbers now.
    void refresh();
    /// The height that shows all rows; of a table that is shown.
    [[nodiscard]] int wholeHeight() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    TableFace(QWidget* chart, ChartForm* form, ChartTools* tools);

    QWidget* m_chart;
    ChartForm* m_form;
    ChartTools* m_tools;
    SheetTable* m_table = nullptr;
};

} // namespace quota
