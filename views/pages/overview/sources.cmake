# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources overview/overview_page.cpp overview/overview_rows.cpp overview/overview_tiles.cpp)
