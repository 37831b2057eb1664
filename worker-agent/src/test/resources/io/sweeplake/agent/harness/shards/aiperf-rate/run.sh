#!/bin/sh
# Runs this shard's part of the load; called in the shard's folder.
set -- \
    '--model=m' \
    '--url=http://small' \
    '--endpoint-type=completions' \
    '--streaming' \
    '--request-rate=2.5' \
    '--concurrency=5' \
    '--request-count=16' \
    '--num-dataset-entries=16' \
    '--isl=50' \
    '--osl=20' \
    '--prompt-prefix-pool-size=3' \
    '--prompt-prefix-length=64' \
    '--extra-inputs=ignore_eos:true' \
    '--random-seed=1234567890' \
    '--workers-max=3' \
    '--request-timeout-seconds=90' \
    '--export-level=records' \
    '--ui=simple' \
    '--output-artifact-dir=/results/it'\''s_e1_stack'
exec aiperf profile "$@"
