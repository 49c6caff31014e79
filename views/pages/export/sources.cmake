# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources export/export_dialog.cpp export/export_job.cpp export/export_work.h export/report_export.cpp)
