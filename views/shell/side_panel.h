// SPDX-License-Identifier: GPL-3.0-or-later
// The ground that sidebar and account switcher stand on.
#pragma once

#include <QWidget>

namespace quota {

/// A column in the sidebar's colour with a line at its right.
class SidePanel : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace quota
