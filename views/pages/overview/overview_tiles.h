// SPDX-License-Identifier: GPL-3.0-or-later
// The overview's tiles as a function of its data: what each says, and which page it opens.
#pragma once

#include "widgets/tile.h"
#include "workspace/page_data.h"

#include <QVariantMap>
#include <QVector>

namespace quota {

/// A tile and where it leads.
struct OverviewTile {
    TileText text;
    QString page;         ///< page id
    QVariantMap argument; ///< for the page's restoreState()
};

/// The tiles that the account's scheme has a use for, in order.
QVector<OverviewTile> overviewTiles(const OverviewData& data);

} // namespace quota
