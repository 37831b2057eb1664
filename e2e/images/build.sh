#!/usr/bin/env bash
# Builds the images of coordinator and worker agent for the test cluster, without a registry, and leaves
# their tars where the cluster imports them from when it starts. Prints their paths. What is newer than
# all sources is kept; --fresh builds in any case.
set -euo pipefail
cd "$(dirname "$0")/../.."
home=${K8S_HOME:-$HOME/.cache/k8s}
base=$(e2e/images/base.sh)
modules='worker-agent coordinator'

is_fresh() {
    local module
    for module in $modules; do
        [ -f "$module/target/jib-image.tar" ] || return 1
        [ -z "$(find "$base" pom.xml ./*/pom.xml ./*/src/main -newer "$module/target/jib-image.tar" -type f |
            head -n 1)" ] || return 1
    done
}

if [ "${1:-}" = --fresh ] || ! is_fresh; then
    # In one go: a module's jar is known to the others only in the build that packaged it.
    mvn -q -B -ntp -Dmaven.test.skip=true package jib:buildTar \
        "-Dsweeplake.image.base=tar://$base" \
        -Dsweeplake.image.agent=local.test/sweeplake-agent:test \
        -Dsweeplake.image.coordinator=local.test/sweeplake-coordinator:test >&2
fi

mkdir -p "$home/images"
for module in $modules; do
    tar=$home/images/sweeplake-$module.tar
    # Renamed whole: a cluster that starts meanwhile never reads a half.
    cp "$module/target/jib-image.tar" "$tar.new"
    mv "$tar.new" "$tar"
    printf '%s\n' "$tar"
done
