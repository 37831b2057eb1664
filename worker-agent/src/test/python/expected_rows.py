#!/usr/bin/env python3
"""Take captured inference-perf results over as test cases, with the rows expected of them.

usage: expected_rows.py FIXTURES CASES
FIXTURES holds <version>/<scenario>/ folders captured from real runs. Written from the documented meaning of the files
and from how the server of these runs streams (role chunk in chats, an empty finish chunk, then [DONE]), apart from the
product's own code.
"""
import glob
import json
import os
import re
import shutil
import sys
from decimal import Decimal

from rows import hash_of, prompt_of, tpot_us, us, write_expected, write_gzip

TAKEN = {
    "llmdb-v0.3.7_e8e0aa9": ["shared_prefix_synthetic", "sanity_random", "chat_streaming", "server_killed_midrun",
                             "sanity_random_failure_injection", "sanity_random_nonstreaming",
                             "overload_schedule_delay", "random_fixed_len"],
    "v0.6.1": ["sanity_random", "shared_prefix_synthetic"],
    "v0.7.0": ["sanity_random", "chat_streaming", "sanity_random_failure_injection", "sanity_random_nonstreaming",
               "single_request_stage", "shared_prefix_synthetic"],
}
FACTS = {
    "llmdb-v0.3.7_e8e0aa9": {"version": "<=0.2", "shape": "per_line"},
    "v0.6.1": {"version": "0.6", "shape": "request_metrics"},
    "v0.7.0": {"version": "0.7", "shape": "request_metrics_graph"},
}
LOG = "per_request_lifecycle_metrics.json"


def stage_counts(folder):
    counts = {}
    for path in glob.glob(os.path.join(folder, "stage_*_lifecycle_metrics.json")):
        number = int(re.search(r"stage_(\d+)_lifecycle", path).group(1))
        with open(path) as report:
            counts[number] = json.load(report)["load_summary"]["count"]
    return [counts[number] for number in sorted(counts)]


def stages_of(records, counts):
    order = sorted(range(len(records)), key=lambda i: records[i]["start_time"])
    stages, at = [None] * len(records), 0
    for stage, count in enumerate(counts):
        for i in order[at:at + count]:
            stages[i] = stage
        at += count
    return stages


def content_times(record, body, old):
    """When each piece of output came, in seconds."""
    if record["error"] or not body.get("stream"):
        return []
    if not old:
        return record["info"]["response_metrics"]["chunk_times"]
    data_lines = record["info"]["output_token_times"][0::2]
    without_done_and_finish = data_lines[:-2]
    return without_done_and_finish[1:] if "messages" in body else without_done_and_finish


def answer_of(response):
    """Server's id, usage and generated text, from a body or a stream of events."""
    events = []
    if response.startswith("{"):
        events.append(json.loads(response))
    for line in response.splitlines():
        if line.startswith("data: {"):
            events.append(json.loads(line[6:]))
    ids = [event["id"] for event in events if "id" in event]
    usages = [event["usage"] for event in events if event.get("usage")]
    texts = [piece_of(choice) for event in events for choice in event.get("choices", [])]
    answered = any("choices" in event for event in events)
    return (ids or [None])[0], (usages or [None])[-1], sum(map(len, texts)) if answered else None


def piece_of(choice):
    return choice.get("text") or choice.get("delta", choice.get("message", {})).get("content") or ""


def row_of(index, record, stage, old):
    body = json.loads(record["request"])
    info, error, start = record["info"], record["error"], record["start_time"]
    times = content_times(record, body, old)
    request_id, usage, chars = answer_of(record["response"])
    output = info["output_tokens"] if old else (info["response_metrics"] or {}).get("output_tokens")
    usage = usage or {}
    status = re.match(r"HTTP Error (\d+)$", error["error_type"]) if error else None
    tokens = usage.get("completion_tokens", body["max_tokens"])
    return {
        "request_index": index, "stage": stage, "request_id": request_id, "model": body["model"],
        "status": "error" if error else "ok", "error_kind": error["error_type"] if error else None,
        "http_status": status.group(1) if status else None, "sent_us": us(start),
        "first_token_us": us(times[0] - start) if times else None,
        "last_token_us": us(times[-1] - start) if times else None, "end_us": us(record["end_time"] - start),
        "token_count": len(times) or None, "tpot_us": tpot_us(times, tokens),
        "input_tokens": info["input_tokens"] or None, "output_tokens": None if error and not output else output,
        "server_input_tokens": usage.get("prompt_tokens"), "server_output_tokens": usage.get("completion_tokens"),
        "cached_tokens": (usage.get("prompt_tokens_details") or {}).get("cached_tokens"),
        "asked_output_tokens": body["max_tokens"], "prompt_chars": len(prompt_of(body)), "response_chars": chars,
        "prompt_hash": hash_of(prompt_of(body)),
        "timing_quality": ("per_line" if old else "per_chunk") if times else "none",
    }


def take(folder, case, version):
    results = os.path.join(case, "results")
    os.makedirs(results, exist_ok=True)
    with open(os.path.join(folder, LOG), "rb") as log:
        raw = log.read()
    write_gzip(os.path.join(results, LOG + ".gz"), raw)
    for path in glob.glob(os.path.join(folder, "*stage_*_lifecycle_metrics.json")) + [
            os.path.join(folder, "config.yaml"), os.path.join(folder, "summary_lifecycle_metrics.json")]:
        shutil.copyfile(path, os.path.join(results, os.path.basename(path)))
    records = json.loads(raw, parse_float=Decimal)
    counts = stage_counts(folder)
    stages = stages_of(records, counts)
    old = version.startswith("llmdb")
    rows = [row_of(i, record, stages[i], old) for i, record in enumerate(records)]
    write_expected(case, rows, {**FACTS[version], "reported": sum(counts), "stages": len(counts), "warnings": 0})


def main(fixtures, cases):
    for version, scenarios in TAKEN.items():
        for scenario in scenarios:
            name = "captured-%s-%s" % (version.replace("llmdb-", "").lower(), scenario.replace("_", "-"))
            take(os.path.join(fixtures, version, scenario), os.path.join(cases, name), version)


if __name__ == "__main__":
    main(*sys.argv[1:])
