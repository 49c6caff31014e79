# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources codes/code_cards.cpp codes/code_rows.cpp codes/codes_page.cpp codes/product_card.cpp)
