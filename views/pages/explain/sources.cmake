# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources explain/explain_dialog.cpp explain/explanation_card.cpp)
