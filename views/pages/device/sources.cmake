# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources device/cycle_data.cpp device/decision_rows.cpp device/device_page.cpp device/probe_card.cpp)
