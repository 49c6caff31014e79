# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources devices/device_rows.cpp devices/devices_page.cpp)
