// SPDX-License-Identifier: GPL-3.0-or-later
// A chart in its card: where its head tools stand, and what becomes of what they do.
#pragma once

namespace quota {

class Card;
class ChartTools;

/// Puts a chart's tools into the head of its card and shows them. What they export is told in the status line
/// of the page that the card is on; Print asks for a printer.
void putTools(Card* card, ChartTools* tools);
/// The same for tools that stand elsewhere on a page.
void tellExports(ChartTools* tools);

} // namespace quota
