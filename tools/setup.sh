#!/usr/bin/env bash
# Finds what is missing for a part of the work and installs it with apt; where apt or the rights for it
# are missing, says exactly what to install.
#
#   tools/setup.sh page     to build and serve the page
#   tools/setup.sh build    and the command line
#   tools/setup.sh test     and to test both (the part when none is named)
#   tools/setup.sh engines  and to run the jobs for engines
#   tools/setup.sh lint     to build both, and to check and format the sources
set -euo pipefail

part=${1:-test}

missing=()  # what is not there, in words
packages=() # the Debian packages that bring it

# need NAME PACKAGE… -- PROBE…: NAME is there when PROBE succeeds.
need() {
    local name=$1
    local from=()
    shift
    while [ "$1" != -- ]; do
        from+=("$1")
        shift
    done
    shift
    if ! "$@" >/dev/null 2>&1; then
        missing+=("$name")
        packages+=("${from[@]}")
    fi
}

have_any() {
    local command
    for command in "$@"; do
        if command -v "$command"; then return 0; fi
    done
    return 1
}

have_header() {
    local folder
    for folder in /usr/include /usr/local/include /opt/homebrew/include; do
        if [ -e "$folder/$1" ]; then return 0; fi
    done
    return 1
}

have_chinese_font() {
    [ -n "$(fc-list :lang=zh-cn family)" ]
}

# Debian's Emscripten links only with the acorn of node-acorn; other builds bring their own.
have_emscripten() {
    command -v emcc || return 1
    [ "$(command -v emcc)" != /usr/bin/emcc ] || [ -e /usr/share/nodejs/acorn ]
}

# Writer and Calc come apart from the program that starts them.
have_office() {
    local program
    program=$(command -v soffice || command -v libreoffice) || return 1
    program=$(dirname "$(readlink -f "$program")")
    [ -e "$program/libswlo.so" ] && [ -e "$program/libsclo.so" ]
}

have_fuzzer() {
    local folder
    folder=$(clang++ --print-runtime-dir) || return 1
    [ -e "$folder/libclang_rt.fuzzer-$(uname -m).a" ] || [ -e "$folder/libclang_rt.fuzzer.a" ]
}

# libFuzzer is packaged by the version of Clang: of the one that is there, or else of the one that apt has.
fuzzer_package() {
    local version
    if command -v clang++ >/dev/null; then
        version=$(clang++ -dumpversion | cut -d . -f 1)
    else
        version=$(apt-cache depends clang 2>/dev/null | sed -n 's/^ *Depends: clang-\([0-9][0-9]*\)$/\1/p') || true
    fi
    echo "libclang-rt-${version:-14}-dev"
}

# version_at_least WANTED FOUND
version_at_least() {
    [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

# A tool that is there but too old is not ours to replace.
require_version() {
    local name=$1 wanted=$2 found=$3
    if ! version_at_least "$wanted" "$found"; then
        echo "$name $found 版本过低，需要 $wanted 或更高。$name $found is too old: $wanted or later is needed." >&2
        exit 1
    fi
}

stop_with_list() {
    {
        echo "缺少 missing: ${missing[*]}"
        echo
        echo "$1"
        echo "Debian 12:  sudo apt-get update && sudo apt-get install --no-install-recommends ${packages[*]}"
        echo "其他系统：请安装同样的工具，并放在 PATH 上。Other systems: install the same tools and put them on PATH."
    } >&2
    exit 1
}

# Installs what is missing.
install() {
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null; then
            stop_with_list "没有 root 权限，也没有 sudo。Neither root nor sudo."
        fi
        as_root=(sudo)
    fi
    if ! command -v apt-get >/dev/null; then
        stop_with_list "没有 apt-get。There is no apt-get."
    fi
    echo "缺少 missing: ${missing[*]}"
    if ! "${as_root[@]}" apt-get update; then
        stop_with_list "安装没有成功。The installation failed."
    fi
    find_missing # apt now knows which version of Clang it has
    echo "安装 installing: ${packages[*]}"
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install --yes --no-install-recommends "${packages[@]}"; then
        stop_with_list "安装没有成功。The installation failed."
    fi
}

find_missing() {
    missing=()
    packages=()
    find_for_page
    case "$part" in
        page) ;;
        build) find_for_build ;;
        test) find_for_build; find_for_test ;;
        engines) find_for_build; find_for_test; find_for_engines ;;
        lint) find_for_build; find_for_lint ;;
        *)
            echo "没有这一部分：$part。There is no such part: $part (page, build, test, engines, lint)." >&2
            exit 2
            ;;
    esac
}

find_for_page() {
    need make make -- command -v make
    need cmake cmake -- command -v cmake
    need ninja ninja-build -- command -v ninja
    need "nlohmann/json.hpp" nlohmann-json3-dev -- have_header nlohmann/json.hpp
    need node nodejs -- command -v node
    need npm npm -- command -v npm
    need emcc emscripten node-acorn -- have_emscripten
}

# The build of the command line configures its tests too.
find_for_build() {
    need "C++ compiler" g++ -- have_any g++ c++ clang++
    need "CLI/CLI.hpp" libcli11-dev -- have_header CLI/CLI.hpp
    need "doctest/doctest.h" doctest-dev -- have_header doctest/doctest.h
}

find_for_test() {
    need git git -- command -v git
    need minisign minisign -- command -v minisign
    need "clang++ libFuzzer" clang "$(fuzzer_package)" -- have_fuzzer
    need chromium chromium -- command -v chromium
    need firefox firefox-esr -- have_any firefox-esr firefox
    need WebKitWebDriver webkit2gtk-driver -- command -v WebKitWebDriver
    need Xvfb xvfb -- command -v Xvfb
    need fc-list fontconfig -- command -v fc-list
    need PostgreSQL postgresql -- ls /usr/lib/postgresql/*/bin/initdb
    need pdftotext poppler-utils -- command -v pdftotext
    need LibreOffice libreoffice-writer-nogui libreoffice-calc-nogui -- have_office
    need "中文字体 Chinese font" fonts-noto-cjk -- have_chinese_font
}

find_for_engines() {
    need java openjdk-17-jre-headless -- java -version
    need "Python venv" python3 python3-venv -- python3 -c 'import ensurepip, venv'
}

find_for_lint() {
    need clang-format clang-format -- command -v clang-format
    need clang-tidy clang-tidy -- command -v clang-tidy
    need shellcheck shellcheck -- command -v shellcheck
}

find_missing
if [ "${#missing[@]}" != 0 ]; then
    install
    find_missing
    if [ "${#missing[@]}" != 0 ]; then
        stop_with_list "安装后仍然缺少。Still missing after the installation."
    fi
fi

require_version cmake 3.25 "$(cmake --version | sed -n '1s/.* //p')"
require_version node 18 "$(node --version | tr -d v)"
