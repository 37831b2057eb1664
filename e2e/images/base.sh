#!/usr/bin/env bash
# Makes the image that test images stand on, from this machine alone: a Java runtime of its own JDK,
# the C libraries that the JVM, DuckDB and zstd load, and a shell, behind which the coordinator's
# statements run. No registry, no network.
# Prints where the image's tar is. An unchanged one is kept.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
cluster=${SWEEPLAKE_CLUSTER_SCRIPT:-$root/../shared/cluster/k8s.sh}
home=${K8S_HOME:-$HOME/.cache/k8s}
out=$home/base/sweeplake-base.tar

fail() {
    printf 'base.sh: %s\n' "$*" >&2
    exit 1
}

[ -f "$cluster" ] || fail "there is no $cluster; set SWEEPLAKE_CLUSTER_SCRIPT to the script that can make images"

# The newest Java that the project is tested on, else the default one.
find_jdk() {
    local jdk
    for jdk in /usr/lib/jvm/*25* ${JAVA_HOME:+"$JAVA_HOME"} "$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")"; do
        if [ -x "$jdk/bin/jlink" ]; then
            printf '%s\n' "$jdk"
            return
        fi
    done
    fail "a JDK with jlink is needed; install one, or set JAVA_HOME"
}

# Real files, each where the loader looks for it.
libraries() {
    local name
    for name in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2 libnss_files.so.2 \
        libnss_dns.so.2 libgcc_s.so.1 libstdc++.so.6 libz.so.1; do
        ldconfig -p | awk -v name="$name" '$1 == name && !seen++ { print $NF }' | grep . ||
            fail "this machine has no $name; install it (Debian: libc6, libstdc++6, zlib1g)"
    done
    ldd "$shell" | awk '$3 ~ /^\// { print $3 }'
    # The loader itself has the one path that programs name.
    ldd "$1/bin/java" | awk '/ld-linux/ { print $1 }' | head -n 1
}

jdk=$(find_jdk)
shell=$(readlink -f "$(command -v sh)")
files=$(libraries "$jdk")
# shellcheck disable=SC2086
key=$({ cat base.sh "$jdk/release" && sha256sum $files "$shell"; } | sha256sum | cut -d ' ' -f 1)
if [ -f "$out" ] && [ "$(cat "$out.key" 2>/dev/null)" = "$key" ]; then
    printf '%s\n' "$out"
    exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$jdk/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.net,jdk.zipfs,jdk.jfr \
    --strip-debug --no-header-files --no-man-pages --generate-cds-archive --output "$work/rootfs/opt/java" >&2
for file in $files; do
    mkdir -p "$work/rootfs$(dirname "$file")"
    cp -L "$file" "$work/rootfs$file"
done
mkdir -p "$work/rootfs/bin" "$work/rootfs/usr/bin" "$work/rootfs/etc" "$work/rootfs/tmp" "$(dirname "$out")"
chmod 1777 "$work/rootfs/tmp"
cp "$shell" "$work/rootfs/bin/sh"
ln -s /opt/java/bin/java "$work/rootfs/usr/bin/java"
printf 'hosts: files dns\n' >"$work/rootfs/etc/nsswitch.conf"
chmod -R a+rX "$work/rootfs"
rm -f "$out.key"
bash "$cluster" mkimage "$work/rootfs" local.test/sweeplake-base:test "$work/base.tar" >&2
mv "$work/base.tar" "$out"
printf '%s\n' "$key" >"$out.key"
printf '%s\n' "$out"
