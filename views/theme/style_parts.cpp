// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/style_parts.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/style_buttons.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>

namespace quota::parts {
namespace {

constexpr int kTabGap = space::k16;

// A field inside a spin box or an editable combo box has no frame of its own; the outer one draws it.
bool isInner(const QWidget* widget)
{
    const QWidget* parent = widget ? widget->parentWidget() : nullptr;
    return qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent);
}

void drawField(QPainter* painter, const QRect& rect, QStyle::State state, const QWidget* widget)
{
    const Tokens& t = tokens();
    const bool enabled = state.testFlag(QStyle::State_Enabled);
    const bool readOnly = state.testFlag(QStyle::State_ReadOnly);
    if (widget && widget->property("invalid").toBool()) {
        paintBox(painter, rect, space::radiusField, t.base, t.red, 2);
    } else if (!enabled) {
        paintBox(painter, rect, space::radiusField, t.win, t.line);
    } else if (state.testFlag(QStyle::State_HasFocus)) {
        paintBox(painter, rect, space::radiusField, t.base, t.accentText, 2);
    } else {
        paintBox(painter, rect, space::radiusField, readOnly ? t.alt : t.base, readOnly ? t.line2 : t.ctl);
    }
}

void drawItemRow(const QStyleOptionViewItem& option, QPainter* painter)
{
    const Tokens& t = tokens();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, t.sel);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, t.hover);
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option.rect, option.backgroundBrush);
}

void drawBranch(const QStyleOption& option, QPainter* painter)
{
    if (!option.state.testFlag(QStyle::State_Children))
        return;
    const bool open = option.state.testFlag(QStyle::State_Open);
    drawChevron(painter, option.rect, open ? Qt::DownArrow : Qt::RightArrow, tokens().text3);
}

Qt::ArrowType arrowOf(QStyle::PrimitiveElement element)
{
    switch (element) {
    case QStyle::PE_IndicatorArrowUp:
    case QStyle::PE_IndicatorSpinUp:
        return Qt::UpArrow;
    case QStyle::PE_IndicatorArrowLeft:
        return Qt::LeftArrow;
    case QStyle::PE_IndicatorArrowRight:
        return Qt::RightArrow;
    default:
        break;
    }
    return Qt::DownArrow;
}

void drawProgress(const QStyleOptionProgressBar& option, QPainter* painter)
{
    const Tokens& t = tokens();
    const double height = qMin(6, option.rect.height());
    const QRectF groove(option.rect.x(), option.rect.y() + (option.rect.height() - height) / 2,
                        option.rect.width(), height);
    paintBox(painter, groove, space::radiusCheck, t.line, QColor());
    if (option.maximum <= option.minimum) {
        // How far is not known: a still third says that work goes on, without movement.
        paintBox(painter, QRectF(groove.x() + groove.width() / 3, groove.y(), groove.width() / 3, height),
                 space::radiusCheck, t.accent, QColor());
        return;
    }
    const double part = double(option.progress - option.minimum) / double(option.maximum - option.minimum);
    if (part > 0)
        paintBox(painter, QRectF(groove.topLeft(), QSizeF(groove.width() * qMin(1.0, part), height)),
                 space::radiusCheck, t.dark ? t.accentText : t.accent, QColor());
}

bool endsRow(const QStyleOptionTab& option)
{
    return option.position == QStyleOptionTab::End || option.position == QStyleOptionTab::OnlyOneTab;
}

void drawTab(const QStyleOptionTab& option, QPainter* painter)
{
    const Tokens& t = tokens();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect rect = option.rect.adjusted(0, 0, endsRow(option) ? 0 : -kTabGap, 0);
    if (selected)
        painter->fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, t.accentText);
    painter->setFont(fontFor(selected ? TextRole::Strong : TextRole::Body));
    painter->setPen(!option.state.testFlag(QStyle::State_Enabled)                ? t.text3
                    : selected || option.state.testFlag(QStyle::State_MouseOver) ? t.text
                                                                                 : t.text2);
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, option.text);
    if (option.state.testFlag(QStyle::State_HasFocus) &&
        option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paintRing(painter, rect.adjusted(0, 2, 0, -4), space::radiusTag);
}

void drawMenuItem(const QStyleOptionMenuItem& option, QPainter* painter)
{
    const Tokens& t = tokens();
    const QRect rect = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(rect.x() + 4, rect.center().y(), rect.width() - 8, 1, t.line);
        return;
    }
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (option.state.testFlag(QStyle::State_Selected))
        paintBox(painter, rect, space::radiusTag, enabled ? t.sel : t.hover, QColor());
    const QRect lead(rect.x() + 8, rect.y() + (rect.height() - 16) / 2, 16, 16);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        QStyleOption mark;
        mark.rect = lead;
        mark.state = (enabled ? QStyle::State_Enabled : QStyle::State_None) |
                     (option.checked ? QStyle::State_On : QStyle::State_Off);
        drawMark(mark, painter, option.checkType == QStyleOptionMenuItem::Exclusive);
    } else if (!option.icon.isNull()) {
        option.icon.paint(painter, lead, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const bool leads = option.menuHasCheckableItems || option.maxIconWidth > 0 || !option.icon.isNull();
    const QRect textRect = rect.adjusted(leads ? 32 : 10, 0, -10, 0);
    const QStringList parts = option.text.split(QLatin1Char('\t'));
    painter->setFont(option.font);
    painter->setPen(enabled ? t.text : t.text3);
    painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, parts.first());
    if (parts.size() > 1) {
        painter->setPen(option.state.testFlag(QStyle::State_Selected) ? t.text2 : t.text3);
        painter->drawText(textRect, Qt::AlignVCenter | Qt::AlignRight, parts.last());
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        drawChevron(painter, QRectF(rect.right() - 22, rect.y(), 16, rect.height()), Qt::RightArrow, t.text3);
}

void drawHeaderSection(const QStyleOption& option, QPainter* painter)
{
    painter->fillRect(option.rect, tokens().alt);
    painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, tokens().line);
}

void drawHeaderLabel(const QStyleOptionHeader& option, QPainter* painter)
{
    const QRect room = option.rect.adjusted(4, 0, -4, 0);
    painter->setFont(fontFor(TextRole::TableHead));
    painter->setPen(tokens().text3);
    painter->drawText(room, static_cast<int>(option.textAlignment) | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(option.text, Qt::ElideRight, room.width()));
}

void drawComboLabel(const QStyleOptionComboBox& option, QPainter* painter)
{
    if (option.editable)
        return;
    const Tokens& t = tokens();
    QRect rect = option.rect.adjusted(11, 0, -26, 0);
    if (!option.currentIcon.isNull()) {
        option.currentIcon.paint(painter, QRect(rect.x(), rect.y(), 16, rect.height()));
        rect.adjust(16 + space::iconGap, 0, 0, 0);
    }
    painter->setPen(option.state.testFlag(QStyle::State_Enabled) ? t.text : t.text3);
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                      option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, rect.width()));
}

void drawSlider(const QStyle& style, const QStyleOptionSlider& option, QPainter* painter,
                const QWidget* widget)
{
    const Tokens& t = tokens();
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool across = option.orientation == Qt::Horizontal;
    const QRectF handle = style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, widget);
    const QRectF all = option.rect;
    const QPointF mid = handle.center();
    QRectF groove =
        across ? QRectF(all.x(), mid.y() - 2, all.width(), 4) : QRectF(mid.x() - 2, all.y(), 4, all.height());
    paintBox(painter, groove, 2, t.line, QColor());
    if (across)
        groove.setRight(mid.x());
    else
        groove.setTop(mid.y());
    paintBox(painter, groove, 2, enabled ? t.accent : t.line2, QColor());
    const QRectF knob(mid.x() - 7, mid.y() - 7, 14, 14);
    const bool over = option.state.testFlag(QStyle::State_MouseOver);
    paintBox(painter, knob, 7, over ? t.accentSoft : t.base,
             enabled ? (t.dark ? t.accentText : t.accent) : t.line2, 2);
}

void drawScrollBar(const QStyleOptionSlider& option, QPainter* painter)
{
    const Tokens& t = tokens();
    painter->fillRect(option.rect, t.base);
    if (option.maximum <= option.minimum)
        return;
    QRectF handle = scrollBarRect(option, QStyle::SC_ScrollBarSlider);
    const bool down = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider) &&
                      option.state.testFlag(QStyle::State_Sunken);
    handle.adjust(3, 3, -3, -3);
    paintBox(painter, handle, 3, down || option.state.testFlag(QStyle::State_MouseOver) ? t.ctl : t.line2,
             QColor());
}

void drawSpinBox(const QStyleOptionSpinBox& option, QPainter* painter, const QWidget* widget)
{
    drawField(painter, option.rect, option.state, widget);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const Tokens& t = tokens();
    const auto color = [&](QAbstractSpinBox::StepEnabledFlag step) {
        return option.stepEnabled.testFlag(step) && option.state.testFlag(QStyle::State_Enabled) ? t.text2
                                                                                                 : t.line2;
    };
    drawChevron(painter, spinBoxRect(option, QStyle::SC_SpinBoxUp), Qt::UpArrow,
                color(QAbstractSpinBox::StepUpEnabled));
    drawChevron(painter, spinBoxRect(option, QStyle::SC_SpinBoxDown), Qt::DownArrow,
                color(QAbstractSpinBox::StepDownEnabled));
}

void drawComboBox(const QStyleOptionComboBox& option, QPainter* painter, const QWidget* widget)
{
    if (option.editable) {
        drawField(painter, option.rect, option.state, widget);
    } else {
        QStyleOptionButton face;
        face.rect = option.rect;
        face.state = option.state & ~QStyle::State_On;
        drawButtonFace(face, painter);
    }
    drawChevron(painter, QRectF(option.rect.right() - 24, option.rect.top(), 16, option.rect.height()),
                Qt::DownArrow, tokens().text3);
}

} // namespace

QSize tabSize(const QStyleOptionTab& option)
{
    const QFontMetrics metrics(
        fontFor(option.state.testFlag(QStyle::State_Selected) ? TextRole::Strong : TextRole::Body));
    return {metrics.size(Qt::TextShowMnemonic, option.text).width() + 2 + (endsRow(option) ? 0 : kTabGap),
            qMax(32, lineHeight(TextRole::Body) + 14)};
}

QRect spinBoxRect(const QStyleOptionSpinBox& option, QStyle::SubControl sub)
{
    const bool buttons = option.buttonSymbols != QAbstractSpinBox::NoButtons;
    const QRect r = option.rect;
    const int width = buttons ? 18 : 0;
    switch (sub) {
    case QStyle::SC_SpinBoxUp:
        return buttons ? QRect(r.right() - width, r.y() + 2, width, r.height() / 2 - 2) : QRect();
    case QStyle::SC_SpinBoxDown:
        return buttons ? QRect(r.right() - width, r.y() + r.height() / 2, width, r.height() / 2 - 2)
                       : QRect();
    case QStyle::SC_SpinBoxEditField:
        return r.adjusted(5, 2, -5 - width, -2);
    default:
        break;
    }
    return r;
}

QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl sub)
{
    const QRect r = option.rect;
    const bool across = option.orientation == Qt::Horizontal;
    const int length = across ? r.width() : r.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int handle = length;
    if (range > 0)
        handle = qMax(28, int(qint64(length) * option.pageStep / (range + option.pageStep)));
    handle = qMin(handle, length);
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      length - handle, option.upsideDown);
    switch (sub) {
    case QStyle::SC_ScrollBarGroove:
        return r;
    case QStyle::SC_ScrollBarSlider:
        return across ? QRect(r.x() + start, r.y(), handle, r.height())
                      : QRect(r.x(), r.y() + start, r.width(), handle);
    case QStyle::SC_ScrollBarSubPage:
        return across ? QRect(r.x(), r.y(), start, r.height()) : QRect(r.x(), r.y(), r.width(), start);
    case QStyle::SC_ScrollBarAddPage:
        return across ? QRect(r.x() + start + handle, r.y(), length - start - handle, r.height())
                      : QRect(r.x(), r.y() + start + handle, r.width(), length - start - handle);
    default:
        break;
    }
    return {};
}

bool drawPrimitive(QStyle::PrimitiveElement element, const QStyleOption& option, QPainter* painter,
                   const QWidget* widget)
{
    const Tokens& t = tokens();
    switch (element) {
    case QStyle::PE_PanelLineEdit:
        if (!isInner(widget)) {
            const auto* edit = qobject_cast<const QLineEdit*>(widget);
            if (!edit || edit->hasFrame())
                drawField(painter, option.rect, option.state, widget);
        }
        return true;
    case QStyle::PE_FrameLineEdit:
        return true;
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorItemViewItemCheck:
        drawMark(option, painter, false);
        return true;
    case QStyle::PE_IndicatorRadioButton:
        drawMark(option, painter, true);
        return true;
    case QStyle::PE_FrameFocusRect:
        // Buttons get the outer ring. Rows and cells get an inner one.
        if (qobject_cast<const QAbstractItemView*>(widget) && widget->hasFocus())
            paintBox(painter, option.rect, 0, QColor(), t.accentText, 2);
        return true;
    case QStyle::PE_PanelItemViewRow:
    case QStyle::PE_PanelItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option))
            drawItemRow(*item, painter);
        return true;
    case QStyle::PE_PanelTipLabel:
        paintBox(painter, option.rect, 0, t.tip, t.line2);
        return true;
    case QStyle::PE_PanelMenu:
        paintBox(painter, option.rect, space::radiusNote, t.tip, t.line2);
        return true;
    case QStyle::PE_FrameMenu:
        return true;
    case QStyle::PE_Frame:
    case QStyle::PE_FrameGroupBox:
        paintBox(painter, option.rect, space::radiusNote, QColor(), t.line);
        return true;
    case QStyle::PE_FrameTabBarBase:
        painter->fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, t.line);
        return true;
    case QStyle::PE_FrameStatusBarItem:
        return true;
    case QStyle::PE_PanelScrollAreaCorner:
        painter->fillRect(option.rect, t.base);
        return true;
    case QStyle::PE_IndicatorBranch:
        drawBranch(option, painter);
        return true;
    case QStyle::PE_IndicatorArrowDown:
    case QStyle::PE_IndicatorArrowUp:
    case QStyle::PE_IndicatorArrowLeft:
    case QStyle::PE_IndicatorArrowRight:
        drawChevron(painter, option.rect, arrowOf(element),
                    option.state.testFlag(QStyle::State_Enabled) ? t.text2 : t.text3);
        return true;
    default:
        break;
    }
    return false;
}

bool drawControl(QStyle::ControlElement element, const QStyleOption& option, QPainter* painter,
                 const QWidget*)
{
    switch (element) {
    case QStyle::CE_PushButtonBevel:
        drawButtonFace(static_cast<const QStyleOptionButton&>(option), painter);
        return true;
    case QStyle::CE_PushButtonLabel:
        drawButtonLabel(static_cast<const QStyleOptionButton&>(option), painter);
        return true;
    case QStyle::CE_PushButton:
        drawButtonFace(static_cast<const QStyleOptionButton&>(option), painter);
        drawButtonLabel(static_cast<const QStyleOptionButton&>(option), painter);
        return true;
    case QStyle::CE_ProgressBarGroove:
    case QStyle::CE_ProgressBarLabel:
        return true;
    case QStyle::CE_ProgressBarContents:
        drawProgress(static_cast<const QStyleOptionProgressBar&>(option), painter);
        return true;
    case QStyle::CE_TabBarTabShape:
        return true;
    case QStyle::CE_TabBarTab:
    case QStyle::CE_TabBarTabLabel:
        drawTab(static_cast<const QStyleOptionTab&>(option), painter);
        return true;
    case QStyle::CE_MenuItem:
        drawMenuItem(static_cast<const QStyleOptionMenuItem&>(option), painter);
        return true;
    case QStyle::CE_MenuEmptyArea:
        return true;
    case QStyle::CE_ComboBoxLabel:
        drawComboLabel(static_cast<const QStyleOptionComboBox&>(option), painter);
        return true;
    case QStyle::CE_HeaderSection:
    case QStyle::CE_HeaderEmptyArea:
        drawHeaderSection(option, painter);
        return true;
    case QStyle::CE_HeaderLabel:
        drawHeaderLabel(static_cast<const QStyleOptionHeader&>(option), painter);
        return true;
    case QStyle::CE_Splitter:
        return true;
    default:
        break;
    }
    return false;
}

bool drawComplex(const QStyle& style, QStyle::ComplexControl control, const QStyleOptionComplex& option,
                 QPainter* painter, const QWidget* widget)
{
    switch (control) {
    case QStyle::CC_ToolButton:
        drawToolButton(static_cast<const QStyleOptionToolButton&>(option), painter);
        return true;
    case QStyle::CC_Slider:
        drawSlider(style, static_cast<const QStyleOptionSlider&>(option), painter, widget);
        return true;
    case QStyle::CC_ScrollBar:
        drawScrollBar(static_cast<const QStyleOptionSlider&>(option), painter);
        return true;
    case QStyle::CC_SpinBox:
        drawSpinBox(static_cast<const QStyleOptionSpinBox&>(option), painter, widget);
        return true;
    case QStyle::CC_ComboBox:
        drawComboBox(static_cast<const QStyleOptionComboBox&>(option), painter, widget);
        return true;
    default:
        break;
    }
    return false;
}

} // namespace quota::parts
