// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/side_panel.h"

#include "theme/theme.h"

#include <QPainter>

namespace quota {

void SidePanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().side);
    painter.fillRect(width() - 1, 0, 1, height(), tokens().line);
}

} // namespace quota
