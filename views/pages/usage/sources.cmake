# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources usage/meter_cards.cpp usage/meter_charts.cpp usage/meter_page.cpp usage/meter_rows.cpp
    usage/meter_words.cpp)
