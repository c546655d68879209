#!/usr/bin/env bash
# Builds the page twice from the last commit, in two fresh folders, and compares the two files byte for
# byte. Prints the SHA-256 that they share. Takes the time of two builds.
set -euo pipefail

root=$(git rev-parse --show-toplevel)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for name in first second; do
    echo "构建 building: $name"
    git clone --quiet --no-hardlinks "$root" "$work/$name"
    if ! make -C "$work/$name" wasm page >"$work/$name.log" 2>&1; then
        tail -n 40 "$work/$name.log" >&2
        exit 1
    fi
done

if ! cmp "$work/first/dist/egress.html" "$work/second/dist/egress.html"; then
    echo "两次构建不同。The two builds differ." >&2
    exit 1
fi
echo "两次构建逐字节相同。The two builds are the same, byte for byte."
(cd "$work/first/dist" && sha256sum egress.html)
