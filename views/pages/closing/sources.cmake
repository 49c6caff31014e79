# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources closing/closing_card.cpp closing/closing_rows.cpp)
