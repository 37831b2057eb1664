#!/bin/sh
# Runs this shard's part of the load; called in the shard's folder.
script=$(command -v benchmark_serving.py) ||
    script=/workspace/bench_serving/benchmark_serving.py
if [ ! -f "$script" ]; then
    echo "benchmark_serving.py: not found; is this the harness's image?" >&2
    exit 127
fi
set -- \
    '--model=m' \
    '--base-url=http://small' \
    '--backend=vllm' \
    '--dataset-name=random' \
    '--random-input-len=64' \
    '--num-prompts=15' \
    '--request-rate=2.5' \
    '--save-result' \
    '--result-dir=/results/it'\''s_e1_stack' \
    '--result-filename=results.json' \
    '--seed=1234567890'
if grep -q -e --save-detailed "$script"; then
    set -- "$@" --save-detailed
fi
if [ -x "$script" ]; then
    exec "$script" "$@"
fi
exec python3 "$script" "$@"
