#!/usr/bin/env bash
# Makes local.test/noop:1, a harness that sends nothing, from busybox and noop/inference-perf, and leaves
# its tar where the test cluster imports images from. Prints its path.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
cluster=${SWEEPLAKE_CLUSTER_SCRIPT:-$root/../shared/cluster/k8s.sh}
home=${K8S_HOME:-$HOME/.cache/k8s}
out=$home/images/noop.tar

[ -f "$cluster" ] || {
    echo "noop.sh: there is no $cluster; set SWEEPLAKE_CLUSTER_SCRIPT to the script that can make images" >&2
    exit 1
}
[ -x /bin/busybox ] || {
    echo "noop.sh: /bin/busybox is needed (Debian: busybox-static)" >&2
    exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{bin,etc,proc,sys,dev,tmp,usr/local/bin} "$home/images"
chmod 1777 "$work/tmp"
cp /bin/busybox "$work/bin/"
for applet in $(/bin/busybox --list); do
    [ "$applet" = busybox ] || ln -s busybox "$work/bin/$applet"
done
cp noop/inference-perf "$work/usr/local/bin/"
bash "$cluster" mkimage "$work" local.test/noop:1 "$out.new" '[]' '["sh"]' >&2
mv "$out.new" "$out"
printf '%s\n' "$out"
