#!/usr/bin/env bash
# Runs fuzz targets over the corpus; what is new is kept in the build folder.
#
#   tests/fuzz/run.sh BUILD_FOLDER SECONDS_EACH [RUNS_EACH [TARGET…]]
#
# EGRESS_FUZZ_BYTES: the longest input, 4096 unless it says otherwise. An input may take twenty seconds and two
# gigabytes, with the sanitizers.
set -euo pipefail

build=$(realpath "$1")
seconds=$2
runs=${3:-10000000}
shift "$(($# < 3 ? $# : 3))"
targets=("$@")
if [ "${#targets[@]}" = 0 ]; then
    targets=(rulebook table assessment check csv xlsx mapping inventory)
fi
sources=$(cd "$(dirname "$0")" && pwd)

# Where memory was allocated is not noted: a fault's input is kept, and running it again tells.
export ASAN_OPTIONS="malloc_context_size=0:quarantine_size_mb=4${ASAN_OPTIONS:+:$ASAN_OPTIONS}"

for target in "${targets[@]}"; do
    found="$build/found/$target"
    mkdir -p "$found"
    # Without -entropic=0 the fuzzer spends half of its time on weighing its inputs.
    options=(-max_total_time="$seconds" -runs="$runs" -max_len="${EGRESS_FUZZ_BYTES:-4096}" -timeout=20
        -rss_limit_mb=2048 -malloc_limit_mb=1024 -entropic=0
        -print_final_stats=1 -artifact_prefix="$build/found/$target-")
    if [ "$target" = check ]; then
        options+=(-max_len=128) # the choices of the largest assessment it makes
    fi
    inputs=$target
    if [ "$target" = table ]; then
        inputs=rulebook
    fi
    if [ -e "$sources/$inputs.dict" ]; then
        options+=(-dict="$sources/$inputs.dict")
    fi
    echo "== $target"
    log="$build/found/$target.log"
    status=0
    "$build/fuzz_$target" "$found" "$sources/corpus/$inputs" "${options[@]}" >"$log" 2>&1 || status=$?
    grep -E 'DONE|number_of_executed' "$log" || tail -n 40 "$log"
    if [ "$status" != 0 ]; then
        exit "$status"
    fi
done
