#!/usr/bin/env bash
# Puts a release together in FOLDER/release: the page and the bill of materials of FOLDER, their digests, and
# a signature of the digests where a secret key of minisign is given. The key is read where it is.
#
#   tools/release.sh FOLDER [KEY]
set -euo pipefail

folder=$1
key=${2:-}
files=(egress.html egress.cdx.json)
release="$folder/release"

if [ -n "$key" ]; then
    if ! command -v minisign >/dev/null; then
        echo "没有 minisign，不能签名。There is no minisign to sign with." >&2
        exit 1
    fi
    if [ ! -r "$key" ]; then
        echo "读不到私钥：$key。The secret key cannot be read: $key." >&2
        exit 1
    fi
fi

rm -rf "$release"
mkdir -p "$release"
for file in "${files[@]}"; do
    cp "$folder/$file" "$release/"
done
(cd "$release" && sha256sum "${files[@]}" >SHA256SUMS)

if [ -n "$key" ]; then
    page=$(cut -c 1-64 "$release/SHA256SUMS" | head -n 1)
    minisign -S -s "$key" -m "$release/SHA256SUMS" -t "egress.html $page"
    echo "已签名。Signed: $release/SHA256SUMS.minisig"
else
    echo "没有签名：没有给私钥（make release KEY=私钥文件）。拿到的人只能靠另外公布的校验值核对。"
    echo "Not signed: no secret key was given (make release KEY=FILE). Whoever gets the page can only hold it against"
    echo "a digest that is published elsewhere."
fi
cat "$release/SHA256SUMS"
