#!/usr/bin/env python3
"""Take captured results of vLLM's and InferenceMAX's serving benchmark over as test cases, with the rows expected.

usage: expected_columns.py FIXTURES CASES HARNESS
FIXTURES holds <version>/<scenario>/ folders captured from real runs; HARNESS is vllm-benchmark or inferencemax.
Both write one object of parallel arrays. Written from the documented meaning of the arrays, apart from the product's
own code.
"""
import glob
import gzip
import json
import os
import re
import sys
from decimal import Decimal
from http import HTTPStatus

from rows import MEASURED, us, without, write_expected, write_gzip

PHRASES = {status.phrase: status.value for status in HTTPStatus}
FINISH_CHUNKS = 2


def objects_of(text):
    """Objects of a file, one after the other; appending concatenates them."""
    decoder, objects, at = json.JSONDecoder(parse_float=Decimal), [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        value, at = decoder.raw_decode(text, at)
        objects.append(value)
    return objects


def read(results):
    """All objects under a folder, by file name."""
    objects = []
    for path in sorted(glob.glob(os.path.join(results, "*.json*")), key=os.path.basename):
        opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
        with opened as log:
            objects += objects_of(log.read())
    return objects


def failure_of(error):
    """Kind and HTTP status of a failed request's text."""
    if not error:
        return None, None
    last = error.strip().splitlines()[-1]
    if error.startswith("Traceback"):
        return re.match(r"[A-Za-z_][A-Za-z0-9_.]*", last).group(0), None
    return error, PHRASES.get(error)


def row_of(index, stage, columns, i):
    error = columns["errors"][i]
    ok = not error
    stamps, moment = [], columns["ttfts"][i]
    for gap in [Decimal(0)] + columns["itls"][i]:
        moment += gap
        stamps.append(moment)
    tokens = columns["output_lens"][i]
    surplus = max(0, len(stamps) - tokens)
    content = stamps[:len(stamps) - min(surplus, FINISH_CHUNKS)] if ok else []
    times = [us(stamp) for stamp in content]
    kind, http_status = failure_of(error)
    starts = columns.get("start_times")
    return {
        "request_index": index, "stage": stage, "model": columns["model_id"], "status": "ok" if ok else "error",
        "error_kind": kind, "http_status": http_status, "clock": "monotonic" if starts else "none",
        "sent_us": us(starts[i]) if starts else None, "first_token_us": times[0] if times else None,
        "last_token_us": times[-1] if times else None, "end_us": us(stamps[-1]) if ok else None,
        "token_count": len(times) or None, "token_us_sum": sum(times) if times else None,
        "input_tokens": columns["input_lens"][i], "server_output_tokens": tokens if ok else None,
        "response_chars": len(columns["generated_texts"][i]) if ok else None,
        "timing_quality": "per_chunk" if times else "none",
    }


def rows_of(objects):
    rows = []
    for stage, columns in enumerate(objects):
        for i in range(len(columns.get("ttfts", []))):
            rows.append(row_of(len(rows), stage, columns, i))
    return rows


def facts_of(harness, objects, rows):
    """What the manifest must say, where the files leave no doubt."""
    first = objects[0]
    detailed = "ttfts" in first
    facts = {"stages": len(objects), "truncated": "false"}
    if harness == "inferencemax":
        facts["shape"] = "columns" if detailed else "summary"
        facts["version"] = "InferenceX" if "benchmark_start_time_unix" in first else "bench_serving"
    else:
        facts["shape"] = ("columns_start_times" if "start_times" in first else "columns") if detailed else "summary"
        facts["version"] = (">=0.17" if "start_times" in first else
                            "0.11.2-0.16" if "failed" in first else "<=0.11")
    asked = sum(columns["num_prompts"] for columns in objects)
    # Datasets that round the number of prompts down make what was asked and what was sent differ.
    if not detailed or asked == len(rows):
        facts["reported"] = asked
        if rows or not detailed:
            facts["warnings"] = 0 if detailed else 1
    return facts


def expect(case, harness):
    """Write what is expected of a case's results. Output tokens are the server's, so the client's are left open."""
    objects = read(os.path.join(case, "results"))
    rows = rows_of(objects)
    write_expected(case, rows, facts_of(harness, objects, rows), without(MEASURED, "output_tokens"))
    return rows


def main(fixtures, cases, harness):
    for folder in sorted(glob.glob(os.path.join(fixtures, "*", "*"))):
        version, scenario = folder.split(os.sep)[-2:]
        case = os.path.join(cases, "captured-%s-%s" % (version.split("-")[-1], scenario.replace("_", "-")))
        results = os.path.join(case, "results")
        os.makedirs(results, exist_ok=True)
        for path in glob.glob(os.path.join(folder, "*.json")):
            with open(path, "rb") as log:
                write_gzip(os.path.join(results, os.path.basename(path) + ".gz"), log.read())
        expect(case, harness)


if __name__ == "__main__":
    main(*sys.argv[1:])
