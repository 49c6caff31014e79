// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/style.h"

#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/style_parts.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QFocusFrame>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace quota {
namespace {

constexpr int kRing = 4; // 2 pixels of gap and 2 of ring

bool wantsRing(const QWidget* widget)
{
    return qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QSlider*>(widget) ||
           (qobject_cast<const QComboBox*>(widget) && !static_cast<const QComboBox*>(widget)->isEditable());
}

int controlHeight(const QWidget* widget)
{
    const bool small = widget && widget->property("smallControl").toBool();
    const int wanted = small ? space::smallControl : space::row;
    return qMax(wanted, lineHeight(TextRole::Body) + (small ? 8 : 10));
}

} // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ConsoleStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (wantsRing(widget))
        widget->installEventFilter(this);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QTabBar*>(widget) || qobject_cast<QScrollBar*>(widget) || qobject_cast<QSlider*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* menu = qobject_cast<QMenu*>(widget)) {
        menu->setAttribute(Qt::WA_TranslucentBackground);
        menu->setWindowFlag(Qt::NoDropShadowWindowHint);
        menu->setWindowFlag(Qt::FramelessWindowHint);
    }
}

void ConsoleStyle::unpolish(QWidget* widget)
{
    if (wantsRing(widget))
        widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

// The ring lies outside its button, where the button cannot paint; a focus frame follows it. It is for people
// who use the keyboard, so a click does not bring it.
bool ConsoleStyle::eventFilter(QObject* watched, QEvent* event)
{
    auto* widget = qobject_cast<QWidget*>(watched);
    if (widget && event->type() == QEvent::FocusIn) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::MouseFocusReason && reason != Qt::ActiveWindowFocusReason &&
            reason != Qt::PopupFocusReason) {
            if (!m_ring)
                m_ring = new QFocusFrame(widget);
            m_ring->setWidget(widget);
        }
    } else if (widget && m_ring && m_ring->widget() == widget &&
               (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide)) {
        m_ring->setWidget(nullptr);
    }
    return QProxyStyle::eventFilter(watched, event);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        // A focus frame asks without naming itself; the option knows who it is.
        if (option && qobject_cast<const QFocusFrame*>(option->styleObject))
            return kRing;
        break;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return space::k8;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return space::icon;
    case PM_ToolBarIconSize:
        return space::icon;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return 16;
    case PM_SplitterWidth:
        return space::cardGap;
    case PM_TabBarTabHSpace:
        return space::k20;
    case PM_TabBarTabVSpace:
        return 14;
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QAbstractItemView*>(widget))
            return 1;
        break;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::k8;
    case PM_ToolTipLabelFrameWidth:
        return 7;
    case PM_HeaderMarkSize:
        return 12;
    case PM_TreeViewIndentation:
        return 18;
    default:
        break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_FocusFrame_Mask: {
        auto* mask = qstyleoption_cast<QStyleHintReturnMask*>(data);
        if (!mask || !option)
            return 0;
        mask->region = QRegion(option->rect) - QRegion(option->rect.adjusted(kRing, kRing, -kRing, -kRing));
        return 1;
    }
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_Menu_Scrollable:
    case SH_Widget_Animation_Duration:
    case SH_UnderlineShortcut:
    case SH_ComboBox_Popup:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Slider_AbsoluteSetButtons:
        return Qt::LeftButton;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_Table_GridLineColor:
        return static_cast<int>(tokens().line.rgba());
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    default:
        break;
    }
    return QProxyStyle::styleHint(hint, option, widget, data);
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                     const QWidget* widget) const
{
    QSize out = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            out = parts::pushButtonSize(*button, controlHeight(widget));
        break;
    case CT_ToolButton:
        if (const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option))
            out = parts::toolButtonSize(*tool, controlHeight(widget));
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        out.setHeight(controlHeight(widget));
        if (type == CT_ComboBox)
            out.rwidth() += space::k20;
        break;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            const bool line = item->menuItemType == QStyleOptionMenuItem::Separator;
            out.setHeight(line ? 9 : space::row);
            out.rwidth() += space::k16;
        }
        break;
    case CT_TabBarTab:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            out = parts::tabSize(*tab);
        break;
    case CT_HeaderSection:
        out.setHeight(qMax(space::row, out.height()));
        break;
    default:
        break;
    }
    return out;
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption* option,
                                   const QWidget* widget) const
{
    if (element == SE_LineEditContents) {
        if (qobject_cast<const QAbstractSpinBox*>(widget ? widget->parentWidget() : nullptr) ||
            qobject_cast<const QComboBox*>(widget ? widget->parentWidget() : nullptr))
            return option->rect.adjusted(2, 0, -2, 0);
        return option->rect.adjusted(7, 2, -7, -2);
    }
    if (element == SE_ProgressBarGroove || element == SE_ProgressBarContents)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub,
                                   const QWidget* widget) const
{
    const QRect rect = option->rect;
    if (control == CC_SpinBox)
        return parts::spinBoxRect(static_cast<const QStyleOptionSpinBox&>(*option), sub);
    if (control == CC_ComboBox) {
        if (sub == SC_ComboBoxEditField)
            return rect.adjusted(10, 1, -26, -1);
        if (sub == SC_ComboBoxArrow)
            return QRect(rect.right() - 25, rect.top(), 24, rect.height());
    }
    if (control == CC_ScrollBar) {
        const QRect found = parts::scrollBarRect(static_cast<const QStyleOptionSlider&>(*option), sub);
        if (found.isValid() || sub == SC_ScrollBarAddLine || sub == SC_ScrollBarSubLine)
            return found;
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const
{
    if (!parts::drawPrimitive(element, *option, painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (element == CE_FocusFrame) {
        paintRing(painter, option->rect, space::radiusField + kRing);
        return;
    }
    if (!parts::drawControl(element, *option, painter, widget))
        QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                      QPainter* painter, const QWidget* widget) const
{
    if (!parts::drawComplex(*this, control, *option, painter, widget))
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QIcon ConsoleStyle::standardIcon(StandardPixmap which, const QStyleOption* option,
                                 const QWidget* widget) const
{
    switch (which) {
    case SP_LineEditClearButton:
        return icon(QStringLiteral("close"));
    case SP_MessageBoxWarning:
        return icon(QStringLiteral("warning"), IconTone::Warning);
    case SP_MessageBoxCritical:
        return icon(QStringLiteral("critical"), IconTone::Bad);
    case SP_MessageBoxInformation:
        return icon(QStringLiteral("info"), IconTone::Accent);
    default:
        break;
    }
    return QProxyStyle::standardIcon(which, option, widget);
}

void makePrimary(QPushButton* button)
{
    button->setProperty("primary", true);
    button->setDefault(true);
    button->update();
}

void setInvalid(QWidget* field, bool invalid, const QString& reason)
{
    field->setProperty("invalid", invalid);
    field->setAccessibleDescription(invalid ? reason : QString());
    field->update();
}

void makeSmall(QWidget* control)
{
    control->setProperty("smallControl", true);
    // Buttons keep their size until they hear that the style is another.
    QEvent changed(QEvent::StyleChange);
    QApplication::sendEvent(control, &changed);
    control->updateGeometry();
}

} // namespace quota
