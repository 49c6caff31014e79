# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources alerts/alert_list.cpp alerts/alert_rows.cpp alerts/alert_words.cpp alerts/alerts_page.cpp)
