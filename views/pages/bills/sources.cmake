# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources bills/bill_rows.cpp bills/bills_page.cpp bills/story_card.cpp)
