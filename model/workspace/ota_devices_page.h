// SPDX-License-Identifier: GPL-3.0-or-later
// OTA use by device: those beyond their allowance, or those that upgraded on some days (rule 1).
#pragma once

#include "workspace/page_data.h"

namespace quota {

enum class OtaDeviceSort { Id, Product, Upgrades, Units, Excess, DayUpgrades, DayUnits };

struct OtaDeviceQuery {
    std::string account;
    TextFilter id, product; ///< product: of its id or its name
    Bounds upgrades, units, excess;
    std::optional<Period> days;   ///< only devices that upgraded on these days
    Bounds dayUpgrades, dayUnits; ///< on these days
    OtaDeviceSort sort = OtaDeviceSort::Units;
    bool descending = true;
    std::int64_t first = 0;
    int count = 200;
};

/// Accepted upgrades of a device in the 12 months that end with the clock, and on the days asked for.
struct OtaDeviceItem {
    std::string device, product;
    Units upgrades = 0, units = 0;
    Units excess = 0; ///< units beyond 12, 0 when there are none
    Units dayUpgrades = 0, dayUnits = 0;
};

struct OtaDevicesData {
    std::int64_t total = 0, first = 0;
    std::int64_t all = 0; ///< devices with upgrades in the 12 months
    std::vector<OtaDeviceItem> rows;
    Day keptFrom = 0; ///< days before it are not kept by device
    Units units = 0;  ///< of all that match, on the days asked for or in the 12 months
    std::vector<ProductItem> products;
};

} // namespace quota
