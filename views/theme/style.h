// SPDX-License-Identifier: GPL-3.0-or-later
// Fusion with the console's metrics: flat buttons and fields, focus ring, check box, slider, tabs, menus,
// scroll bars.
#pragma once

#include <QFocusFrame>
#include <QPointer>
#include <QProxyStyle>

class QAbstractButton;
class QPushButton;

namespace quota {

/// The one style of the program; all colours come from the tokens.
class ConsoleStyle : public QProxyStyle {
    Q_OBJECT
public:
    ConsoleStyle();

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    using QProxyStyle::unpolish;
    void unpolish(QWidget* widget) override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl sub,
                         const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption* option,
                       const QWidget* widget) const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPointer<QFocusFrame> m_ring;
};

/// Makes a push button the one that stands out: accent fill, white text.
void makePrimary(QPushButton* button);
/// Shows a field as wrong (red border) or right again; says why to assistive tools.
void setInvalid(QWidget* field, bool invalid, const QString& reason = {});
/// Height 26 instead of 28, for controls in a card's head.
void makeSmall(QWidget* control);

} // namespace quota
