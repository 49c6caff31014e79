// SPDX-License-Identifier: GPL-3.0-or-later
// The colour that a person gives a server, as the window shows it.
#pragma once

#include <QColor>
#include <QIcon>

namespace quota {

/// What the strip of a server is filled with; −1 is the quiet colour of one without.
QColor serverColour(int colour);
/// Text on it.
QColor onServerColour(int colour);
/// A swatch for lists, in the theme in force.
QIcon serverColourIcon(int colour);

} // namespace quota
