# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources campaign/campaign_page.cpp campaign/campaign_rows.cpp)
