// SPDX-License-Identifier: GPL-3.0-or-later
// Distances and sizes in logical pixels. Qt scales them with the screen.
#pragma once

namespace quota::space {

inline constexpr int k2 = 2;
inline constexpr int k4 = 4;
inline constexpr int k8 = 8;
inline constexpr int k12 = 12;
inline constexpr int k16 = 16;
inline constexpr int k20 = 20;
inline constexpr int k24 = 24;

inline constexpr int pageMarginX = 20; ///< page margin left and right
inline constexpr int pageMarginY = 14; ///< page margin above and below
inline constexpr int cardGap = 12;     ///< between two cards
inline constexpr int cardPadding = 14; ///< inside a card
inline constexpr int iconGap = 7;      ///< icon to text

inline constexpr int radiusCard = 8;  ///< card and dialog
inline constexpr int radiusNote = 6;  ///< note and popup
inline constexpr int radiusField = 5; ///< button and field
inline constexpr int radiusTag = 4;   ///< status tag
inline constexpr int radiusCheck = 3; ///< check box and progress

inline constexpr int toolBar = 50;      ///< height of the tool bar
inline constexpr int statusBar = 26;    ///< height of the status bar
inline constexpr int cardHead = 40;     ///< height of a card's head
inline constexpr int row = 28;          ///< table row, table header, button, field, sidebar row
inline constexpr int rowDense = 25;     ///< dense table row
inline constexpr int smallControl = 26; ///< button or field in a card's head
inline constexpr int tag = 20;          ///< status tag
inline constexpr int tile = 122;        ///< height of a tile
inline constexpr int sidebar = 228;     ///< sidebar
inline constexpr int sidebarSmall = 48; ///< collapsed sidebar
inline constexpr int pane = 380;        ///< side pane
inline constexpr int paneMin = 320;     ///< narrowest side pane
inline constexpr int paneMax = 560;     ///< widest side pane

inline constexpr int icon = 16;      ///< icons
inline constexpr int iconRow = 14;   ///< icons in rows
inline constexpr int iconPane = 20;  ///< icons in pane heads
inline constexpr int iconEmpty = 28; ///< icon of an empty page

} // namespace quota::space
