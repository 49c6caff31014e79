# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources ledger/grant_facts.cpp ledger/ledger_choices.cpp ledger/ledger_page.cpp ledger/ledger_rows.cpp ledger/verify_bar.cpp)
