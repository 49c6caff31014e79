// SPDX-License-Identifier: GPL-3.0-or-later
// The head tools of every chart: Show as table, and Export, which is always light.
#pragma once

#include "charts/chart_form.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace quota {

/// Two buttons for the head of a chart's card, reached by Tab.
class ChartTools : public QWidget {
    Q_OBJECT
public:
    /// Tools of a chart, which outlives them.
    explicit ChartTools(ChartForm* form, QWidget* parent = nullptr);
    /// The chart.
    [[nodiscard]] ChartForm* form() const { return m_form; }
    /// The chart shows a table now, or its drawing.
    void setTable(bool table);
    /// Show as table.
    [[nodiscard]] QToolButton* tableButton() const { return m_table; }
    /// The menu of Export: PNG, SVG, PDF, CSV, print.
    [[nodiscard]] QMenu* exportMenu() const { return m_menu; }

signals:
    /// Print was chosen.
    void printRequested();
    /// An export was written to this file.
    void exported(const QString& path);
    /// An export could not be written; the words say which file and why.
    void exportFailed(const QString& words);

private:
    void exportAs(const QString& kind, const QString& filter);

    ChartForm* m_form;
    QToolButton* m_table;
    QMenu* m_menu;
};

} // namespace quota
