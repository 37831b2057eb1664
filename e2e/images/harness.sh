#!/usr/bin/env bash
# Compiles the Python of the test cluster's harness, local.test/inference-perf:0.7.0, and leaves its tar where the
# cluster imports images from. Prints its path. As made, the image has sources only, which each launcher pod would
# compile before its first request: seconds that differ from pod to pod, when six of them begin on two cores.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
cluster=${SWEEPLAKE_CLUSTER_SCRIPT:-$root/../shared/cluster/k8s.sh}
home=${K8S_HOME:-$HOME/.cache/k8s}
out=$home/images/inference-perf.tar

[ -f "$cluster" ] && [ -f "$out" ] || {
    echo "harness.sh: there is no $cluster or no $out; set SWEEPLAKE_CLUSTER_SCRIPT to the script that can make" \
        "images, and call it with bench_images" >&2
    exit 1
}

layer=$(tar -xOf "$out" manifest.json | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["Layers"][0])')
compiled=opt/harness/lib/python3.13/site-packages/inference_perf/__pycache__
# Read to its end: a tar that finds nobody reading would count as one that failed.
if [ "$(tar -xOf "$out" "$layer" | tar -tf - | grep -c "$compiled/")" = 0 ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    tar -xOf "$out" "$layer" | tar -xf - -C "$work"
    # A hash instead of the sources' times, which a layer need not keep. It ends badly for any template that is no
    # Python, so the harness's own folder says whether it worked.
    chroot "$work" /opt/harness/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash \
        /opt/harness/lib /usr/lib/python3.13 >&2 || [ -d "$work/$compiled" ]
    bash "$cluster" mkimage "$work" local.test/inference-perf:0.7.0 "$out.new" '[]' '["sh"]' >&2
    mv "$out.new" "$out"
fi
printf '%s\n' "$out"
