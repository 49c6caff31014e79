# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources export/export_dialog.cpp export/export_job.cpp)
