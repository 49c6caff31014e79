// SPDX-License-Identifier: GPL-3.0-or-later
// Icons by what they mean. The drawings are Breeze's monochrome ones, found below the icon theme's folder,
// and a few of the project's own; both take their colour from the tokens when they are painted, so a theme
// change needs no second set.
#pragma once

#include "theme/tokens.h"

#include <QIcon>
#include <QPixmap>
#include <QString>
#include <QStringList>

namespace quota {

/// Which token colours an icon.
enum class IconTone {
    Normal,  ///< text2, chosen: accentText, disabled: text3
    Strong,  ///< text
    Faint,   ///< text3
    Accent,  ///< accentText
    OnFill,  ///< onAccent, for the default button
    Good,    ///< green
    Warning, ///< amber
    Bad,     ///< red
};

/// The icon of a meaning ("search", "ota", "copy") or, where the list of meanings has none, of a Breeze name.
QIcon icon(const QString& name, IconTone tone = IconTone::Normal);
/// The same as a pixmap of a size in logical pixels and one colour.
QPixmap iconPixmap(const QString& name, int size, const QColor& color, double ratio = 1.0);
/// Draws an icon straight into a painter.
void drawIcon(QPainter* painter, const QString& name, const QRectF& rect, const QColor& color);
/// The icon that goes with a tone: tick, triangle, octagon, circle.
QString toneIcon(Tone tone);
/// Tone of an icon for a status tone.
IconTone iconTone(Tone tone);
/// Path of the drawing, or empty when there is none.
QString iconPath(const QString& name);
/// Every meaning that the list knows; the tests look each up.
QStringList iconMeanings();

} // namespace quota
