// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/icon_button.h"

#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"

#include <QToolButton>

namespace quota {

QToolButton* makeIconButton(const QString& iconName, const QString& name)
{
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setIcon(icon(iconName));
    button->setIconSize({space::icon, space::icon});
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    makeSmall(button);
    return button;
}

} // namespace quota
