// SPDX-License-Identifier: GPL-3.0-or-later
// The sheets of the gallery: each a widget that shows parts side by side.
#pragma once

class QWidget;

namespace quota::gallery {

/// Buttons, fields, tags, states, banners.
QWidget* statesSheet();
/// An overview: tiles, daily chart, alerts, imports, bills.
QWidget* overviewSheet();
/// OTA upgrades: balance, hover card, months, bars, top-up details.
QWidget* upgradesSheet();
/// A device: facts, time line, explanation.
QWidget* deviceSheet();
/// Tenants: table with totals, shares, pane.
QWidget* tenantsSheet();
/// Sliders, grouped bars, period selector, chart as table.
QWidget* moreSheet();

} // namespace quota::gallery
