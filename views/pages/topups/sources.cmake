# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources topups/balance_data.cpp topups/change_groups.cpp topups/grant_rows.cpp
    topups/topup_cards.cpp)
