#!/usr/bin/env bash
# Builds the engine with every mutant in it, and says which of them the cases notice.
#
#   tests/mutation/engine.sh BUILD_FOLDER
set -euo pipefail

build=$(realpath "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)

node "$root/tests/mutation/engine_mutants.mjs" "$build/engine"
cmake --build "$build" --target run_engine_mutants
last=$(node -e 'console.log(require(process.argv[1]).length)' "$build/engine/mutants.json")
"$build/run_engine_mutants" 1 "$last" >"$build/engine/verdicts.jsonl"
node "$root/tests/mutation/engine_score.mjs" "$build/engine"
