#!/usr/bin/env bash
# Runs the two commands of the README on a Debian 12 made for it, with the Node.js of Debian, in a clean clone of
# the last commit. Needs root, for debootstrap, chroot and mounts of its own.
#
#   tools/fresh.sh         make run, until the page is served, then make test
#   tools/fresh.sh run     the first alone
#   tools/fresh.sh test    the second alone
#
# FRESH_DIR=FOLDER, an empty one or one that is not there, keeps the machine. What this machine needs to reach its
# registries (sources and settings of apt and npm, certificates, proxies) is lent to it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stop() {
    echo "$1" >&2
    exit 1
}

case "${1:-}" in
    "") steps=(run test) ;;
    run | test) steps=("$1") ;;
    *) stop "tools/fresh.sh [run|test]" ;;
esac
[ "$(id -u)" = 0 ] || stop "需要 root：要建立 chroot 并挂载。Root is needed, for a chroot and its mounts."
command -v debootstrap >/dev/null || stop "没有 debootstrap。There is no debootstrap: apt-get install debootstrap"

# Mounts and processes of its own: whatever happens to this script, none stays behind.
if [ -z "${FRESH_APART:-}" ]; then
    unshare --mount --pid --fork true ||
        stop "这里不能为挂载和进程另建命名空间。No namespace for mounts and processes can be made here."
    FRESH_APART=1 exec unshare --mount --pid --fork --kill-child "tools/$(basename "$0")" "$@"
fi

machine=${FRESH_DIR:-$(mktemp -d)}
mkdir -p "$machine"
machine=$(cd "$machine" && pwd)
[ -z "$(ls -A "$machine")" ] || stop "$machine 不是空的。$machine is not empty."
mounted=()

put_away() {
    local at
    for at in "${mounted[@]}"; do
        umount --recursive --lazy "$at"
    done
    if [ -z "${FRESH_DIR:-}" ]; then
        rm -rf --one-file-system "$machine"
    fi
}
trap put_away EXIT
trap 'exit 130' INT TERM

mount_at() {
    local at="$machine/$1"
    shift
    mount "$@" "$at"
    mounted=("$at" "${mounted[@]}")
}

lend() {
    local path
    for path in "$@"; do
        if [ -e "$path" ]; then
            mkdir -p "$machine$(dirname "$path")"
            cp -aL "$path" "$machine$(dirname "$path")/"
        fi
    done
}

echo "安装 Debian 12 installing"
mirror=
if command -v apt-get >/dev/null; then
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' \
        'Component: main' | sed -n 1p)
fi
if ! debootstrap --variant=minbase --include=make,ca-certificates bookworm "$machine" \
    ${mirror:+"$mirror"} >"$machine.log" 2>&1; then
    tail -n 20 "$machine.log" "$machine/debootstrap/debootstrap.log" >&2 || true
    rm -f "$machine.log"
    exit 1
fi
rm -f "$machine.log"
mount_at proc -t proc proc
mount_at sys --rbind --make-rslave /sys
mount_at dev --rbind --make-rslave /dev

lend /etc/resolv.conf /etc/hosts /usr/local/share/ca-certificates /etc/npmrc
if (. /etc/os-release && [ "${VERSION_CODENAME:-}" = bookworm ]); then
    lend /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf /etc/apt/apt.conf.d /etc/apt/auth.conf \
        /etc/apt/auth.conf.d /etc/apt/keyrings
fi
if [ -e ~/.npmrc ]; then
    cp -L ~/.npmrc "$machine/root/.npmrc"
fi
lent=()
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY NODE_EXTRA_CA_CERTS; do
    if [ -n "${!name:-}" ]; then
        lent+=("$name=${!name}")
    fi
done
lend ${NODE_EXTRA_CA_CERTS:+"$NODE_EXTRA_CA_CERTS"}

inside() {
    chroot "$machine" env -i HOME=/root LANG=C.UTF-8 TERM=dumb \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${lent[@]}" "$@"
}
inside update-ca-certificates >/dev/null
git clone --quiet --no-hardlinks . "$machine/root/egress"

own_node() {
    local version
    version=$(inside dpkg-query -W -f '${Version}' nodejs)
    echo "Node.js $version"
    case "$version" in
        18.*) ;;
        *) stop "不是 Debian 12 自带的 Node.js 18。This is not the Node.js 18 of Debian 12." ;;
    esac
}

# Until the page is served; then the program is ended.
try_run() {
    local port log="$machine/root/run.log"
    port=$((20000 + RANDOM % 20000))
    inside make -C /root/egress run "PORT=$port" >"$log" 2>&1 &
    local running=$!
    while kill -0 "$running" 2>/dev/null && ! grep -q "http://127.0.0.1:$port/" "$log"; do
        sleep 2
    done
    if ! inside node -e "
        fetch('http://127.0.0.1:$port/').then((answer) => answer.arrayBuffer()).then((served) => {
            const built = require('fs').readFileSync('/root/egress/dist/egress.html');
            if (built.length === 0 || !built.equals(Buffer.from(served))) throw new Error('another page');
            console.log('make run: ' + built.length + ' bytes served');
        })"; then
        tail -n 60 "$log" >&2
        exit 1
    fi
    kill "$running"
    wait "$running" || true
}

try_test() {
    inside make -C /root/egress test
}

for step in "${steps[@]}"; do
    SECONDS=0
    "try_$step"
    own_node
    echo "make $step: $SECONDS s"
done
