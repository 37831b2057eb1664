#!/bin/sh
# Runs this shard's part of the load; called in the shard's folder.
export GUIDELLM__MAX_WORKER_PROCESSES="${GUIDELLM__MAX_WORKER_PROCESSES:-3}"
if ! command -v guidellm >/dev/null 2>&1; then
    echo "guidellm: not found; is this the harness's image?" >&2
    exit 127
fi
if ! guidellm run --help >/dev/null 2>&1; then
    echo "guidellm: this version takes no scenario under 'spec:';" \
        "write it flat, or use an image with guidellm 0.7 or later" >&2
    exit 64
fi
exec guidellm run --scenario profile.yaml --output 'kind=json,path=/results/it'\''s_e1_stack/results.json' --disable-progress
