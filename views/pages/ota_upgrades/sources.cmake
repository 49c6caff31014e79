# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources ota_upgrades/balance_data.cpp ota_upgrades/change_groups.cpp
    ota_upgrades/excess_cards.cpp ota_upgrades/grant_rows.cpp ota_upgrades/ota_upgrades_page.cpp
    ota_upgrades/topup_cards.cpp)
