# SPDX-License-Identifier: GPL-3.0-or-later
# One INTERFACE target carries every compiler flag, so that no folder has flags of its own.
add_library(quota_flags INTERFACE)
target_compile_features(quota_flags INTERFACE cxx_std_20)
target_compile_options(quota_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow=local -Wnon-virtual-dtor -Wold-style-cast
    -Wcast-qual -Woverloaded-virtual -Wconversion -Wno-sign-conversion -fno-math-errno)
# What GCC 12's optimiser says of the standard library's own strings and optionals is wrong (GCC bugs 105651, 105593).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(quota_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow
        -Wno-stringop-overread -Wno-array-bounds)
endif()
option(QUOTA_WERROR "Warnings are errors" OFF)
if(QUOTA_WERROR)
    target_compile_options(quota_flags INTERFACE -Werror)
endif()
set(QUOTA_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")
if(QUOTA_SANITIZE)
    target_compile_options(quota_flags INTERFACE -fsanitize=${QUOTA_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(quota_flags INTERFACE -fsanitize=${QUOTA_SANITIZE})
endif()
find_program(QUOTA_CCACHE ccache)
if(QUOTA_CCACHE)
    # Without these ccache passes by whatever uses a precompiled header, which is every widget.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros
        "${QUOTA_CCACHE}")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(quota_flags INTERFACE -fpch-preprocess)
    endif()
endif()
