// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the console, named by meaning. Pages never name a colour; they name what it is for.
#pragma once

#include <QColor>
#include <QPalette>
#include <array>

namespace quota {

/// How many series have a colour of their own; a ninth and later one belongs to "others".
inline constexpr int kSeriesCount = 8;

/// Every colour of one theme. The names say the use, not the hue.
struct Tokens {
    bool dark = false;

    QColor win;     ///< page behind the cards
    QColor side;    ///< sidebar and status bar
    QColor base;    ///< cards, tables, fields, tool bar
    QColor alt;     ///< table header, note inside a card
    QColor hover;   ///< hovered row or button
    QColor pressed; ///< pressed button, hovered sidebar row
    QColor line;    ///< border of a card, line between rows
    QColor line2;   ///< border of a button, axis
    QColor grid;    ///< grid of a chart
    QColor ctl;     ///< border of fields, check boxes and sliders
    QColor btn;     ///< face of a button
    QColor tip;     ///< tool tip and hover card
    QColor text;    ///< text
    QColor text2;   ///< second line, labels
    QColor text3;   ///< headers, axes, placeholders, disabled; never on sel

    QColor accent;        ///< fill of the default button, of sliders and bars
    QColor accentHover;   ///< default button under the pointer
    QColor accentPressed; ///< default button held down
    QColor accentText;    ///< links, focus ring, single lines
    QColor accentSoft;    ///< chosen column, avatar
    QColor onAccent;      ///< text on accent
    QColor sel;           ///< selected row, page or segment

    QColor red, redSoft;     ///< refused, overdue, error
    QColor amber, amberSoft; ///< warning, open bill, lost server
    QColor green, greenSoft; ///< accepted, settled

    std::array<QColor, kSeriesCount> series;   ///< products and tenants, by their stored number
    QColor others;                             ///< what has no number of its own
    std::array<QColor, kSeriesCount> onSeries; ///< text inside a bar of that series
    QColor onOthers;                           ///< text inside a bar of the others

    /// Colour of the series with this number from 0; any other number is "others".
    [[nodiscard]] QColor seriesColor(int number) const;
    /// Text colour inside a bar of the series with this number.
    [[nodiscard]] QColor onSeriesColor(int number) const;
};

/// The light theme; also what every export and print uses.
const Tokens& lightTokens();
/// The dark theme.
const Tokens& darkTokens();
/// The palette that carries the tokens to Qt's own widgets.
QPalette paletteFor(const Tokens& tokens);
/// Contrast of two opaque colours by WCAG 2, from 1 to 21.
double contrast(const QColor& a, const QColor& b);

/// What a tag, a note or a second line tells; each has a colour, a soft fill and an icon of its own.
enum class Tone { Neutral, Info, Good, Warning, Bad };

/// Text colour of a tone.
QColor toneColor(const Tokens& tokens, Tone tone);
/// Soft fill behind text of a tone.
QColor toneSoft(const Tokens& tokens, Tone tone);

} // namespace quota
