#!/usr/bin/env bash
# Runs every fuzz target over the corpus; what is new is kept in the build folder.
#
#   tests/fuzz/run.sh BUILD_FOLDER SECONDS_EACH [RUNS_EACH]
set -euo pipefail

build=$(realpath "$1")
seconds=$2
runs=${3:-10000000}
sources=$(cd "$(dirname "$0")" && pwd)

for target in rulebook assessment check csv xlsx; do
    found="$build/found/$target"
    mkdir -p "$found"
    options=(-max_total_time="$seconds" -runs="$runs" -max_len=4096 -timeout=60 -print_final_stats=1
        -artifact_prefix="$build/found/$target-")
    if [ -e "$sources/$target.dict" ]; then
        options+=(-dict="$sources/$target.dict")
    fi
    echo "== $target"
    log="$build/found/$target.log"
    status=0
    "$build/fuzz_$target" "$found" "$sources/corpus/$target" "${options[@]}" >"$log" 2>&1 || status=$?
    grep -E 'DONE|number_of_executed' "$log" || tail -n 40 "$log"
    if [ "$status" != 0 ]; then
        exit "$status"
    fi
done
