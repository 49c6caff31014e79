# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources ota_upgrades/allowance_text.cpp ota_upgrades/excess_cards.cpp
    ota_upgrades/ota_upgrades_page.cpp)
