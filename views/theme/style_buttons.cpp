// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/style_buttons.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/style_parts.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

namespace quota::parts {
namespace {

constexpr int kSide = 11; // text to edge of a button

bool isPrimary(const QStyleOptionButton& option)
{
    return option.features.testFlag(QStyleOptionButton::DefaultButton);
}

struct Face {
    QColor fill;
    QColor border;
};

Face faceOf(QStyle::State state, bool primary)
{
    const Tokens& t = tokens();
    if (!state.testFlag(QStyle::State_Enabled))
        return {t.win, t.line};
    const bool down = state.testFlag(QStyle::State_Sunken);
    const bool over = state.testFlag(QStyle::State_MouseOver);
    if (primary)
        return {down ? t.accentPressed : over ? t.accentHover : t.accent, QColor()};
    if (state.testFlag(QStyle::State_On))
        return {t.sel, t.line2};
    return {down ? t.pressed : over ? t.hover : t.btn, t.line2};
}

// An icon that stands on a fill takes the fill's text colour, whatever tone it was made with.
QPixmap tinted(QPixmap pixmap, const QColor& color)
{
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRectF(QPointF(0, 0), pixmap.deviceIndependentSize()), color);
    return pixmap;
}

QPixmap buttonPixmap(const QIcon& icon, const QSize& size, double ratio, QStyle::State state)
{
    const QIcon::Mode mode = state.testFlag(QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled;
    return icon.pixmap(size, ratio, mode, state.testFlag(QStyle::State_On) ? QIcon::On : QIcon::Off);
}

} // namespace

QSize pushButtonSize(const QStyleOptionButton& option, int height)
{
    const QFontMetrics metrics(fontFor(TextRole::Button));
    int width = 2 * kSide + metrics.size(Qt::TextShowMnemonic, option.text).width();
    if (!option.icon.isNull())
        width += option.text.isEmpty() ? space::icon : space::icon + space::iconGap;
    if (option.features.testFlag(QStyleOptionButton::HasMenu))
        width += 18;
    return {qMax(width, height), height};
}

QSize toolButtonSize(const QStyleOptionToolButton& option, int height)
{
    const bool text = option.toolButtonStyle != Qt::ToolButtonIconOnly && !option.text.isEmpty();
    if (!text && option.text.isEmpty() && option.icon.isNull())
        return {height, height};
    const QFontMetrics metrics(option.font);
    int width = height;
    if (text || option.icon.isNull()) {
        width = 2 * kSide + metrics.size(Qt::TextShowMnemonic, option.text).width();
        if (!option.icon.isNull() && option.toolButtonStyle != Qt::ToolButtonTextOnly)
            width += option.iconSize.width() + space::iconGap;
    }
    if (option.features.testFlag(QStyleOptionToolButton::HasMenu) && text)
        width += 18;
    return {width, height};
}

void drawButtonFace(const QStyleOptionButton& option, QPainter* painter)
{
    if (option.features.testFlag(QStyleOptionButton::Flat)) {
        if (option.state & (QStyle::State_MouseOver | QStyle::State_Sunken) &&
            option.state & QStyle::State_Enabled) {
            const Face face = faceOf(option.state, false);
            paintBox(painter, option.rect, space::radiusField, face.fill, QColor());
        }
        return;
    }
    const Face face = faceOf(option.state, isPrimary(option));
    paintBox(painter, option.rect, space::radiusField, face.fill, face.border);
}

void drawButtonLabel(const QStyleOptionButton& option, QPainter* painter)
{
    const Tokens& t = tokens();
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool filled = isPrimary(option) && enabled && !option.features.testFlag(QStyleOptionButton::Flat);
    const QColor color = !enabled ? t.text3 : filled ? t.onAccent : t.text;
    const bool hasMenu = option.features.testFlag(QStyleOptionButton::HasMenu);
    const QFontMetrics metrics = option.fontMetrics;
    QRect area = option.rect.adjusted(8, 0, hasMenu ? -22 : -8, 0);
    if (option.text.isEmpty())
        area = option.rect;
    const int iconSide = option.icon.isNull() ? 0 : qMin(option.iconSize.width(), area.height());
    const int gap = iconSide && !option.text.isEmpty() ? space::iconGap : 0;
    const QString text =
        metrics.elidedText(option.text, Qt::ElideRight, area.width() - iconSide - gap, Qt::TextShowMnemonic);
    const int textWidth = metrics.size(Qt::TextShowMnemonic, text).width();
    int x = area.x() + qMax(0, (area.width() - iconSide - gap - textWidth) / 2);
    if (iconSide) {
        QPixmap pixmap = buttonPixmap(option.icon, QSize(iconSide, iconSide),
                                      painter->device()->devicePixelRatioF(), option.state);
        if (filled)
            pixmap = tinted(pixmap, t.onAccent);
        painter->drawPixmap(x, area.y() + (area.height() - iconSide) / 2, pixmap);
        x += iconSide + gap;
    }
    painter->setPen(color);
    painter->drawText(QRect(x, area.y(), textWidth + 2, area.height()),
                      Qt::AlignVCenter | Qt::TextHideMnemonic, text);
    if (hasMenu)
        drawChevron(painter, QRectF(option.rect.right() - 24, option.rect.top(), 16, option.rect.height()),
                    Qt::DownArrow, filled ? t.onAccent : t.text3);
}

void drawToolButton(const QStyleOptionToolButton& option, QPainter* painter)
{
    const Tokens& t = tokens();
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool raised = option.state.testFlag(QStyle::State_AutoRaise);
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On);
    if (!raised || (enabled && active)) {
        const Face face = faceOf(option.state, false);
        paintBox(painter, option.rect, space::radiusField, face.fill, raised ? QColor() : face.border);
    }
    if (option.features.testFlag(QStyleOptionToolButton::Arrow) && option.arrowType != Qt::NoArrow) {
        drawChevron(painter, option.rect, option.arrowType, enabled ? t.text2 : t.line2);
        return;
    }
    const bool text = option.toolButtonStyle != Qt::ToolButtonIconOnly || option.icon.isNull();
    const bool hasMenu = option.features.testFlag(QStyleOptionToolButton::HasMenu) && text;
    const bool hasIcon = !option.icon.isNull() && option.toolButtonStyle != Qt::ToolButtonTextOnly;
    QRect area = option.rect;
    if (text)
        area.adjust(kSide - 2, 0, hasMenu ? -22 : -(kSide - 2), 0);
    if (hasIcon) {
        const int side = option.iconSize.width();
        const int x = text ? area.x() : area.x() + (area.width() - side) / 2;
        painter->drawPixmap(
            x, area.y() + (area.height() - side) / 2,
            buttonPixmap(option.icon, option.iconSize, painter->device()->devicePixelRatioF(), option.state));
        area.setLeft(x + side + space::iconGap);
    }
    if (text) {
        painter->setFont(option.font);
        painter->setPen(!enabled ? t.text3 : raised ? t.text2 : t.text);
        const QString shown = option.fontMetrics.elidedText(option.text, Qt::ElideRight, area.width() + 2,
                                                            Qt::TextShowMnemonic);
        painter->drawText(
            area, Qt::AlignVCenter | Qt::TextHideMnemonic | (hasIcon ? Qt::AlignLeft : Qt::AlignHCenter),
            shown);
    }
    if (hasMenu)
        drawChevron(painter, QRectF(option.rect.right() - 24, option.rect.top(), 16, option.rect.height()),
                    Qt::DownArrow, t.text3);
}

void drawMark(const QStyleOption& option, QPainter* painter, bool round)
{
    const Tokens& t = tokens();
    const QRectF rect = option.rect;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool partly = option.state.testFlag(QStyle::State_NoChange);
    const double radius = round ? rect.width() / 2 : space::radiusCheck;
    if (!on && !partly) {
        const bool over = option.state.testFlag(QStyle::State_MouseOver);
        paintBox(painter, rect, radius, !enabled ? t.win : over ? t.hover : t.base, enabled ? t.ctl : t.line);
        return;
    }
    paintBox(painter, rect, radius, enabled ? t.accent : t.line2, QColor());
    const QColor ink = enabled ? t.onAccent : t.text3;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.topLeft());
    painter->scale(rect.width() / 16, rect.height() / 16);
    if (round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        painter->drawEllipse(QPointF(8, 8), 3.2, 3.2);
    } else {
        painter->setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (partly)
            painter->drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
        else
            painter->drawPolyline(QPolygonF({QPointF(4, 8.3), QPointF(6.9, 11), QPointF(12, 5.2)}));
    }
    painter->restore();
}

void drawChevron(QPainter* painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center());
    painter->rotate(direction == Qt::DownArrow   ? 0
                    : direction == Qt::LeftArrow ? 90
                    : direction == Qt::UpArrow   ? 180
                                                 : 270);
    painter->setPen(QPen(color, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF({QPointF(-3.5, -1.7), QPointF(0, 1.8), QPointF(3.5, -1.7)}));
    painter->restore();
}

} // namespace quota::parts
