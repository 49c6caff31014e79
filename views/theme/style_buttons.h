// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing of push buttons, tool buttons, check boxes and radio buttons.
#pragma once

#include <QStyleOption>

class QPainter;
class QWidget;

namespace quota::parts {

/// Face of a push button in its state.
void drawButtonFace(const QStyleOptionButton& option, QPainter* painter);
/// Icon, text and menu arrow of a push button.
void drawButtonLabel(const QStyleOptionButton& option, QPainter* painter);
/// A whole tool button: flat with an icon, or with a button's face when it has text and no auto-raise.
void drawToolButton(const QStyleOptionToolButton& option, QPainter* painter);
/// Check box or radio button mark.
void drawMark(const QStyleOption& option, QPainter* painter, bool round);
/// A chevron 14 pixels wide in the middle of a rectangle.
void drawChevron(QPainter* painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color);

} // namespace quota::parts
