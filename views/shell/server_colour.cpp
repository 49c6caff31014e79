// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/server_colour.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"

#include <QPainter>
#include <QPixmap>

namespace quota {

QColor serverColour(int colour)
{
    return colour < 0 ? tokens().side : tokens().seriesColor(colour);
}

QColor onServerColour(int colour)
{
    return colour < 0 ? tokens().text : tokens().onSeriesColor(colour);
}

QIcon serverColourIcon(int colour)
{
    constexpr int ratio = 2;
    QPixmap swatch(space::iconRow * ratio, space::iconRow * ratio);
    swatch.setDevicePixelRatio(ratio);
    swatch.fill(Qt::transparent);
    QPainter painter(&swatch);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(&painter, QRectF(0, 0, space::iconRow, space::iconRow), space::radiusCheck,
             colour < 0 ? QColor() : serverColour(colour), colour < 0 ? tokens().ctl : QColor());
    painter.end();
    QIcon icon(swatch);
    icon.addPixmap(swatch, QIcon::Selected); // else it is tinted, and looks like another colour
    return icon;
}

} // namespace quota
