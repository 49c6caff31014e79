# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources data/data_page.cpp data/import_dialog.cpp data/import_rows.cpp data/rejects_dialog.cpp
    data/store_jobs.cpp)
