// SPDX-License-Identifier: GPL-3.0-or-later
// Type roles. Sizes follow the system font: a role is a ratio to the body text, in points, never in pixels.
#pragma once

#include <QFont>
#include <QString>

class QWidget;

namespace quota {

/// What a text is; decides its size and weight.
enum class TextRole {
    FigureLarge, ///< 28, the one figure of a card
    Figure,      ///< 24, figure of a tile
    PageTitle,   ///< 18
    PaneTitle,   ///< 15, dialog and pane
    CardTitle,   ///< 13 bold
    Body,        ///< 13, also table cells
    Strong,      ///< 13 bold
    Button,      ///< 13, buttons and links
    Second,      ///< 12, second line
    TableHead,   ///< 12
    Group,       ///< 11.5, sidebar group
    Caption,     ///< 11, axis, key cap
};

/// The font of a role in the present base font.
QFont fontFor(TextRole role);
/// Line height of a role in logical pixels, scaled with the base font.
int lineHeight(TextRole role);
/// Finds the base font: the desktop's own where its digits have one width, else Noto Sans; Chinese comes
/// second.
QFont baseFont();
/// True when all ten digits advance alike.
bool hasTabularDigits(const QFont& font);
/// Gives a widget the font of a role and keeps it so when the theme's base font changes.
void setTextRole(QWidget* widget, TextRole role);

} // namespace quota
