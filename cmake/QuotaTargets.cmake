# SPDX-License-Identifier: GPL-3.0-or-later
# A folder is a static library. Its headers are reached as "folder/header.h" through a link tree of its own, so that
# a target sees only the folders it links: an arrow that the house forbids does not compile.
#
#   quota_library(rules SOURCES waterfall.cpp LINKS quota_vocabulary)
function(quota_library folder)
    cmake_parse_arguments(ARG "QT" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    set(arrows "${CMAKE_BINARY_DIR}/arrows/${folder}")
    file(MAKE_DIRECTORY "${arrows}")
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${arrows}/${folder}" SYMBOLIC)
    add_library(quota_${folder} STATIC ${ARG_SOURCES})
    target_include_directories(quota_${folder} PUBLIC "${arrows}")
    target_link_libraries(quota_${folder} PUBLIC ${ARG_LINKS} PRIVATE quota_flags ${ARG_PRIVATE_LINKS})
    if(ARG_QT)
        set_target_properties(quota_${folder} PROPERTIES AUTOMOC ON)
    endif()
endfunction()

# A Qt Test program that is also a CTest test of the same name. It runs without a display and in a home of its own, so
# that it neither finds nor leaves settings, nor meets another test's.
#
#   quota_test(tst_waterfall SOURCES tst_waterfall.cpp LINKS quota_rules)
function(quota_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE quota_flags ${ARG_LINKS} Qt6::Test)
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests") # patience.h
    add_test(NAME ${name} COMMAND ${name})
    set(home "${CMAKE_BINARY_DIR}/homes/${name}")
    file(MAKE_DIRECTORY "${home}/runtime")
    file(CHMOD "${home}/runtime" DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
    set_tests_properties(${name} PROPERTIES TIMEOUT 2400
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;HOME=${home};XDG_CONFIG_HOME=${home}/config;XDG_DATA_HOME=${home}/data;XDG_CACHE_HOME=${home}/cache;XDG_RUNTIME_DIR=${home}/runtime"
        ENVIRONMENT_MODIFICATION "QUOTADESK_STORE=unset:;LANGUAGE=unset:")
endfunction()
