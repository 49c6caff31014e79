# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources my_billing/calls_view.cpp my_billing/list_page.cpp my_billing/list_rows.cpp my_billing/my_billing_page.cpp)
