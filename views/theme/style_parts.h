// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing half of the style, free of its class: what each part looks like.
#pragma once

#include <QStyle>
#include <QStyleOption>

class QPainter;
class QWidget;

namespace quota::parts {

/// Size of a push button: text, icon, menu arrow and 11 pixels either side.
QSize pushButtonSize(const QStyleOptionButton& option, int height);
/// Size of a tool button: square for an icon, like a push button for text.
QSize toolButtonSize(const QStyleOptionToolButton& option, int height);
/// Size of a tab: its text, bold when chosen, and the gap to the next.
QSize tabSize(const QStyleOptionTab& option);
/// Places of a spin box's parts.
QRect spinBoxRect(const QStyleOptionSpinBox& option, QStyle::SubControl sub);
/// Places of a scroll bar's parts: no arrows, the groove is the whole.
QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl sub);
/// Draws a primitive; false leaves it to the base style.
bool drawPrimitive(QStyle::PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                   const QWidget* widget);
/// Draws a control; false leaves it to the base style.
bool drawControl(QStyle::ControlElement element, const QStyleOption& option, QPainter* painter,
                 const QWidget* widget);
/// Draws a complex control; false leaves it to the base style.
bool drawComplex(const QStyle& style, QStyle::ComplexControl control, const QStyleOptionComplex& option,
                 QPainter* painter, const QWidget* widget);

} // namespace quota::parts
