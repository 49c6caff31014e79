# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources allowances/allowances_page.cpp)
