// SPDX-License-Identifier: GPL-3.0-or-later
// The status tag, painted: icon, word and soft fill. Widgets and table cells share it.
#pragma once

#include "theme/tokens.h"

#include <QRectF>
#include <QSize>
#include <QString>

class QPainter;

namespace quota {

/// What a tag says. An empty icon takes the tone's own.
struct Tag {
    Tone tone = Tone::Neutral;
    QString text{};
    QString icon{};
};

/// Size of a tag in the present fonts.
QSize tagSize(const Tag& tag);
/// Paints a tag at the left of a rectangle, centred in height; elides when it is too wide.
void paintTag(QPainter* painter, const QRectF& rect, const Tag& tag);

} // namespace quota
