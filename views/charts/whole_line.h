// SPDX-License-Identifier: GPL-3.0-or-later
// A graph whose line is never cut in half: QCustomPlot clips at the axis rectangle's edge, where zero and the
// full allowance lie, and would show half of a two pixel line there.
#pragma once

#include <qcustomplot.h>

namespace quota {

/// A graph that may paint a few pixels beyond the axis rectangle, upwards and downwards.
class WholeLine : public QCPGraph {
public:
    /// A graph on the plot's two axes.
    explicit WholeLine(QCustomPlot* plot) : QCPGraph(plot->xAxis, plot->yAxis)
    {
        setAntialiased(true);
        setSelectable(QCP::stNone);
    }

protected:
    [[nodiscard]] QRect clipRect() const override { return QCPGraph::clipRect().adjusted(-3, -3, 4, 3); }
};

} // namespace quota
