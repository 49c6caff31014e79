# SPDX-License-Identifier: GPL-3.0-or-later
# What ./run and ./test share; sourced by both, from the top of the checkout, with `me` naming the caller.
# shellcheck shell=bash
build_dir=build/release

# shellcheck disable=SC2154
say() { printf '%s: %s\n' "$me" "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

# Runs a command as root: itself, or by sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# need_packages SECTION…: installs the Debian packages of these sections that are missing.
need_packages() {
    local section package status missing=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "no Debian here: packaging/debian-packages.txt names what has to be installed by other means"
        return 0
    fi
    while read -r section package _; do
        [[ " $* " == *" $section "* ]] || continue
        status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=absent
        [ "$status" = installed ] || missing+=("$package")
    done < <(grep -v '^#' packaging/debian-packages.txt)
    [ ${#missing[@]} -gt 0 ] || return 0

    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
        fail "missing packages, and neither root nor sudo here; as root: apt-get install --no-install-recommends ${missing[*]}"
    say "installing ${missing[*]}"
    mkdir -p build
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 update -qq >build/packages.log 2>&1 ||
        say "the package lists could not be refreshed (build/packages.log); trying with those at hand"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq \
        --no-install-recommends "${missing[@]}" >>build/packages.log 2>&1 || {
        grep -E '^E:|^sudo:' build/packages.log | head -n 3 >&2 || true
        fail "packages could not be installed; build/packages.log says why"
    }
}

# The demo, the tests and the compiler's messages want UTF-8, which a bare machine does not name.
utf8_locale() {
    [ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LANG=C.UTF-8
}

# configure ON|OFF: with or without the tests. Both share one build directory and its objects, so the flags are the
# same; warnings are errors with the compiler that every change is built with, and only there.
configure() {
    local compiler werror=OFF
    compiler=${CXX:-c++}
    [ "$("$compiler" -dumpversion 2>/dev/null | cut -d. -f1)" != 12 ] || werror=ON
    mkdir -p "$build_dir"
    cmake --preset release -DBUILD_TESTING="$1" -DQUOTA_WERROR=$werror >"$build_dir/configure.log" 2>&1 || {
        grep -A 8 'CMake Error' "$build_dir/configure.log" | head -n 20 >&2 || true
        fail "configuring failed; $build_dir/configure.log has everything"
    }
}
