// SPDX-License-Identifier: GPL-3.0-or-later
// What the palette finds: entries, and how well they fit what was typed.
#pragma once

#include <QString>
#include <QVector>
#include <functional>

namespace quota {

/// Something that can be opened or run.
struct PaletteEntry {
    QString icon;
    QString text;
    QString second; ///< what kind of thing it is
    std::function<void()> run;
    QString keywords; ///< found by these too, though they are not shown
    bool page = false;
};

/// How well an entry fits: 0 not at all; larger is better (whole, beginning, beginning of a word, somewhere).
int fitOf(const PaletteEntry& entry, const QString& needle);
/// The pages of which the needle begins a word: they stand before everything else. At most `most`.
QVector<PaletteEntry> namedPages(const QVector<PaletteEntry>& entries, const QString& needle, int most);
/// The entries that fit, best first; equals stay in their order. At most `most`.
QVector<PaletteEntry> bestFits(const QVector<PaletteEntry>& entries, const QString& needle, int most);

} // namespace quota
