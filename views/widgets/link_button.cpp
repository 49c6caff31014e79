// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/link_button.h"

#include "theme/style_buttons.h"
#include "theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace quota {

LinkButton::LinkButton(const QString& text, QWidget* parent) : QAbstractButton(parent)
{
    setText(text);
    setProperty("linkButton", true);
    setTextRole(this, TextRole::Button);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void LinkButton::setFolding(bool folding)
{
    m_folding = folding;
    setCheckable(folding);
    updateGeometry();
}

void LinkButton::setFigure(TextRole role, const QString& leadsTo)
{
    m_figure = true;
    setRole(role);
    setToolTip(leadsTo);
    setAccessibleDescription(leadsTo);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void LinkButton::setRole(TextRole role)
{
    m_role = role;
    setTextRole(this, role);
    updateGeometry();
}

QSize LinkButton::sizeHint() const
{
    return {fontMetrics().size(Qt::TextShowMnemonic, text()).width() + (m_folding ? 18 : 0),
            lineHeight(m_role)};
}

// A column of a layout may make the widget wider than its words; only the words act.
bool LinkButton::hitButton(const QPoint& at) const
{
    return QRect(QPoint(0, 0), QSize(sizeHint().width(), height())).contains(at);
}

void LinkButton::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    QFont shown = font();
    shown.setUnderline(isEnabled() && underMouse());
    painter.setFont(shown);
    painter.setPen(!isEnabled() ? t.text3 : m_folding ? t.text2 : m_figure ? t.text : t.accentText);
    QRect area = rect();
    if (m_folding) {
        parts::drawChevron(&painter, QRectF(0, 0, 14, height()), isChecked() ? Qt::DownArrow : Qt::RightArrow,
                           t.text3);
        area.setLeft(18);
    }
    painter.drawText(area, Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextDontClip, text());
}

void LinkButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace quota
