// SPDX-License-Identifier: GPL-3.0-or-later
// The tokens of a package as one bar: used, reserved, remaining.
#pragma once

#include "workspace/billing_page.h"

#include <QWidget>

namespace quota {

class ChartTools;
class ShareBar;
class ShareLegend;

/// Bar and legend of a package; without one it is empty.
class GaugeView : public QWidget {
    Q_OBJECT
public:
    /// A bar without a package.
    explicit GaugeView(QWidget* parent = nullptr);
    /// The bar's head tools, for the head of the card that it is in.
    [[nodiscard]] ChartTools* tools() const;
    /// Shows a package.
    void setPackage(const PackageGauge& package);

private:
    ShareBar* m_bar;
    ShareLegend* m_legend;
};

} // namespace quota
