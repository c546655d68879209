#!/usr/bin/env bash
# Puts a release together in FOLDER/release: the page, the command line, the npm package, the documents and the
# bill of materials of FOLDER, their digests, and a signature of the digests where a secret key of minisign is
# given. The key is read where it is.
#
#   tools/release.sh FOLDER [KEY]
set -euo pipefail

folder=$1
key=${2:-}
release="$folder/release"

# one PATTERN: the name of the one file of FOLDER that it fits.
one() {
    local found
    found=$(cd "$folder" && compgen -G "$1") || found=
    if [ "$(wc -w <<<"$found")" != 1 ]; then
        echo "$folder 里应有一个 $1。There should be one $1 in $folder." >&2
        exit 1
    fi
    echo "$found"
}

program=$(one "egress-linux-*")
package=$(one "egress-engine-*.tgz")
files=(egress.html "$program" "$package" docs/list-table.md docs/list-table.html docs/cases.html egress.cdx.json)

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

for file in "${files[@]}"; do
    if [ ! -e "$folder/$file" ]; then
        echo "没有 $folder/$file。There is no $folder/$file." >&2
        exit 1
    fi
done

rm -rf "$release"
mkdir -p "$release"
for file in "${files[@]}"; do
    cp "$folder/$file" "$release/"
done
files=("${files[@]##*/}")
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
