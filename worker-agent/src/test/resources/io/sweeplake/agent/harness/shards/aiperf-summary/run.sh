#!/bin/sh
# Runs this shard's part of the load; called in the shard's folder.
set -- \
    '--request-rate=2.0' \
    '--benchmark-duration=30' \
    '--warmup-request-count=2' \
    '--warmup-concurrency=1' \
    '--export-level=records' \
    '--model=m' \
    '--url=http://small' \
    '--random-seed=1234567890' \
    '--workers-max=3' \
    '--request-timeout-seconds=90' \
    '--ui=simple' \
    '--output-artifact-dir=/results/it'\''s_e1_stack'
exec aiperf profile "$@"
