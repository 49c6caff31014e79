# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources service_package/gauge_view.cpp service_package/package_page.cpp service_package/package_rows.cpp)
