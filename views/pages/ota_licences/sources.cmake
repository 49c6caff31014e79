# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources ota_licences/check_dialog.cpp ota_licences/licence_rows.cpp ota_licences/licences_page.cpp)
