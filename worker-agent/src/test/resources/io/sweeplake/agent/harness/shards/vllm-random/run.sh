#!/bin/sh
# Runs this shard's part of the load; called in the shard's folder.
set -- \
    '--model=m' \
    '--base-url=http://small' \
    '--tokenizer=it'\''s/a $tokenizer' \
    '--dataset-name=random' \
    '--random-input-len=64' \
    '--random-output-len=24' \
    '--num-prompts=16' \
    '--request-rate=2.5' \
    '--max-concurrency=4' \
    '--percentile-metrics=ttft,tpot,itl,e2el' \
    '--ignore-eos' \
    '--disable-tqdm' \
    '--goodput' \
    'ttft:100' \
    'tpot:50' \
    '--result-filename=results.json' \
    '--seed=1234567890' \
    '--save-result' \
    '--result-dir=/results/it'\''s_e1_stack' \
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
