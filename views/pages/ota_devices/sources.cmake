# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources ota_devices/ota_device_rows.cpp ota_devices/ota_devices_page.cpp)
