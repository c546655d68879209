#!/usr/bin/env bash
# clang-tidy over every C++ source of core, wasm and tests, which the presets native and wasm must have
# configured.
#
#   tools/tidy.sh [JOBS]
set -euo pipefail

jobs=${1:-2}
sysroot="$(em-config CACHE)/sysroot"
common=(--quiet --extra-arg=-Wno-unknown-warning-option)
native=(-p build/native)
# What em++ tells its Clang.
wasm=(-p build/wasm --extra-arg-before=--target=wasm32-unknown-emscripten "--extra-arg=--sysroot=$sysroot"
    "--extra-arg=-isystem$sysroot/include/c++/v1" "--extra-arg=-isystem$sysroot/include" --extra-arg=-D__EMSCRIPTEN__
    # Finds fault with every `extern const` of a header, whatever it is initialised with.
    --checks=-bugprone-dynamic-static-initializers)

# Goes on after a fault, so that all are seen; fails in the end.
status=0
find core tests -name '*.cpp' -print0 | sort -z |
    xargs -0 -n 1 -P "$jobs" clang-tidy "${common[@]}" "${native[@]}" || status=1
find wasm -name '*.cpp' -print0 | sort -z |
    xargs -0 -n 1 -P "$jobs" clang-tidy "${common[@]}" "${wasm[@]}" || status=1
exit "$status"
