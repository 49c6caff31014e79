// SPDX-License-Identifier: GPL-3.0-or-later
// Small flat buttons with an icon alone, as in the heads of cards.
#pragma once

#include <QString>

class QToolButton;

namespace quota {

/// A flat tool button of 26 pixels with an icon; the name is tool tip and accessible name. The caller owns
/// it.
QToolButton* makeIconButton(const QString& iconName, const QString& name);

} // namespace quota
