#!/bin/sh
# Runs this shard's part of the load; called in the shard's folder.
set -- \
    '--dataset-name=prefix_repetition' \
    '--prefix-repetition-prefix-len=128' \
    '--prefix-repetition-num-prefixes=2' \
    '--num-prompts=33' \
    '--request-rate=2.0' \
    '--model=m' \
    '--base-url=http://small' \
    '--seed=1234567890' \
    '--save-result' \
    '--result-dir=/results/it'\''s_e1_stack' \
    '--result-filename=results.json' \
    '--save-detailed'
if command -v vllm >/dev/null 2>&1; then
    exec vllm bench serve "$@"
fi
script=/workspace/vllm/benchmarks/benchmark_serving.py
if [ -f "$script" ]; then
    exec python3 "$script" "$@"
fi
echo "vllm: not found; is this the harness's image?" >&2
exit 127
