// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/locked_button.h"

#include "theme/icons.h"
#include "theme/space.h"

#include <QStyleOptionButton>
#include <QStylePainter>
#include <QToolTip>

namespace quota {

LockedButton::LockedButton(const QString& text, QWidget* parent) : QPushButton(text, parent)
{
    connect(this, &QPushButton::clicked, this, &LockedButton::press);
}

void LockedButton::setLock(const QString& reason)
{
    if (lockReason().isEmpty())
        m_tip = toolTip();
    m_reason = reason;
    tell();
}

void LockedButton::setRoleLock(const QString& reason)
{
    if (lockReason().isEmpty())
        m_tip = toolTip();
    m_roleReason = reason;
    tell();
}

void LockedButton::tell()
{
    const QString reason = lockReason();
    setToolTip(reason.isEmpty() ? m_tip : reason);
    setAccessibleDescription(reason.isEmpty() ? QString() : tr("Locked: %1").arg(reason));
    updateGeometry();
    update();
}

QSize LockedButton::sizeHint() const
{
    QSize hint = QPushButton::sizeHint();
    if (!lockReason().isEmpty() && icon().isNull())
        hint.rwidth() += space::icon + space::iconGap;
    return hint;
}

void LockedButton::press()
{
    if (lockReason().isEmpty())
        emit activated();
    else
        showReason();
}

void LockedButton::showReason()
{
    QToolTip::showText(mapToGlobal(QPoint(space::k16, height())), lockReason(), this);
}

void LockedButton::paintEvent(QPaintEvent* event)
{
    if (lockReason().isEmpty()) {
        QPushButton::paintEvent(event);
        return;
    }
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.state &= ~(QStyle::State_Enabled | QStyle::State_MouseOver | QStyle::State_Sunken);
    option.icon = quota::icon(QStringLiteral("lock"));
    option.iconSize = {space::icon, space::icon};
    painter.drawControl(QStyle::CE_PushButton, option);
}

} // namespace quota
