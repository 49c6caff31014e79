// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/palette_source.h"

#include <algorithm>

namespace quota {

int fitOf(const PaletteEntry& entry, const QString& needle)
{
    if (needle.isEmpty())
        return 1;
    const qsizetype at = entry.text.indexOf(needle, 0, Qt::CaseInsensitive);
    if (at == 0)
        return entry.text.size() == needle.size() ? 5 : 4;
    if (at > 0)
        return entry.text[at - 1].isLetterOrNumber() ? 2 : 3;
    return entry.keywords.contains(needle, Qt::CaseInsensitive) ? 1 : 0;
}

QVector<PaletteEntry> namedPages(const QVector<PaletteEntry>& entries, const QString& needle, int most)
{
    constexpr int wordBegins = 3;
    QVector<PaletteEntry> named;
    const QVector<PaletteEntry> fits = bestFits(entries, needle, int(entries.size()));
    for (const PaletteEntry& entry : fits)
        if (entry.page && !needle.isEmpty() && fitOf(entry, needle) >= wordBegins && named.size() < most)
            named.append(entry);
    return named;
}

QVector<PaletteEntry> bestFits(const QVector<PaletteEntry>& entries, const QString& needle, int most)
{
    QVector<QPair<int, qsizetype>> fits;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const int fit = fitOf(entries[i], needle);
        if (fit > 0)
            fits.append({fit, i});
    }
    std::stable_sort(fits.begin(), fits.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    QVector<PaletteEntry> best;
    for (const auto& [fit, i] : fits.mid(0, most))
        best.append(entries[i]);
    return best;
}

} // namespace quota
