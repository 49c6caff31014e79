# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources change/account_specs.cpp change/change_dialog.cpp change/change_field.cpp change/change_specs.cpp change/change_words.cpp
    change/field_form.cpp)
