# SPDX-License-Identifier: GPL-3.0-or-later
list(APPEND pages_sources welcome/welcome_page.cpp welcome/choice_button.cpp)
