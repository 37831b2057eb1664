#!/bin/sh
# Runs this shard's part of the load; called in the shard's folder.
set -- \
    '--concurrency=2' \
    '--request-count=12' \
    '--input-file=prompts.jsonl' \
    '--export-level=raw' \
    '--ui=simple' \
    '--workers-max=1' \
    '--request-timeout-seconds=5' \
    '--model=m' \
    '--url=http://small' \
    '--random-seed=1234567890' \
    '--output-artifact-dir=/results/it'\''s_e1_stack'
exec aiperf profile "$@"
