// SPDX-License-Identifier: GPL-3.0-or-later
// Whose changes they are: the name that the journal keeps with each.
#pragma once

class QWidget;

namespace quota {

/// Asks for the user's name and remembers it; an empty one stands for the system's user.
void askYourName(QWidget* parent);

} // namespace quota
