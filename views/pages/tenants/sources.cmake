# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources tenants/tenant_pane.cpp tenants/tenant_rows.cpp tenants/tenants_page.cpp)
