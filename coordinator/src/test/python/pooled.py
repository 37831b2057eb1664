#!/usr/bin/env python3
"""Computes a trial's numbers from the raw files alone, with numpy and nothing of Sweeplake's.

usage: pooled.py RESULTS TRIAL WARMUP_SECONDS

Pools the per-request files of all shards of the trial, cuts them to the window in which every shard
was sending, and prints one JSON object: window_count, percentiles of TTFT, TPOT and end-to-end in ms,
sums of tokens, achieved rate in requests/s, and the number of prompts that shards have in common.
"""
import datetime
import glob
import json
import os
import sys

import numpy

results, trial, warmup = sys.argv[1], sys.argv[2], float(sys.argv[3])


def epoch(text):
    """ISO 8601 to seconds; nanoseconds are kept as far as a double holds them."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    moment = datetime.datetime.fromisoformat(whole).replace(tzinfo=datetime.timezone.utc)
    return moment.timestamp() + float("0." + (fraction or "0"))


shards = []
for folder in sorted(glob.glob(os.path.join(results, "*_" + trial + "-a*-s*_*"))):
    with open(os.path.join(folder, "trial.json")) as file:
        anchor = json.load(file)["clocks"]["anchors"][0]
    ahead = epoch(anchor["wall"]) - anchor["monotonicNanos"] / 1e9
    with open(os.path.join(folder, "per_request_lifecycle_metrics.json")) as file:
        shards.append([(record["start_time"] + ahead, record) for record in json.load(file)])

start = max(min(sent for sent, _ in shard) for shard in shards) + warmup
end = min(max(sent for sent, _ in shard) for shard in shards)
pooled = [(sent, record) for shard in shards for sent, record in shard if start <= sent <= end]

ttft, tpot, e2e, tokens = [], [], [], 0
for sent, record in pooled:
    if record["error"] is not None:
        continue
    metrics = record["info"]["response_metrics"]
    times, made = metrics["chunk_times"], metrics["server_usage"]["completion_tokens"]
    ttft.append((times[0] - record["start_time"]) * 1e3)
    tpot.append((times[-1] - times[0]) * 1e3 / (made - 1))
    e2e.append((record["end_time"] - record["start_time"]) * 1e3)
    tokens += made

sents = sorted(sent for sent, _ in pooled)
prompts = [{json.loads(record["request"])["prompt"] for _, record in shard} for shard in shards]
print(
    json.dumps(
        {
            "shards": len(shards),
            "request_count": sum(len(shard) for shard in shards),
            "window_count": len(pooled),
            "ttft_ms": [float(numpy.percentile(ttft, q)) for q in (50, 99)],
            "tpot_ms": [float(numpy.percentile(tpot, q)) for q in (50, 99)],
            "e2e_ms": [float(numpy.percentile(e2e, q)) for q in (50, 99)],
            "output_tokens": tokens,
            "achieved_rate": (len(sents) - 1) / (sents[-1] - sents[0]),
            "shared_prompts": len(set.intersection(*prompts)),
        }
    )
)
