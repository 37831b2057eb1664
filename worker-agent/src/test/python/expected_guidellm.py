#!/usr/bin/env python3
"""Take captured guidellm results over as test cases, with the rows expected of them.

usage: expected_guidellm.py FIXTURES CASES
FIXTURES holds <version>/<scenario>/ folders captured from real runs. Written from the documented meaning of the
fields, apart from the product's own code.
"""
import ast
import glob
import json
import os
import re
import shutil
import sys
from decimal import Decimal

from rows import (MEASURED, body_prompt, hash_of, us, without, write_expected, write_gzip, write_unreadable)

ARRAYS = (("successful", "ok"), ("errored", "error"), ("incomplete", "incomplete"))
OPEN_LOOP = ("constant", "poisson", "async")
LOG = "results.json"


def shape_of(report):
    """Shape and version of a report."""
    metadata = report.get("metadata")
    if metadata is None:
        return ("args_benchmarks", "0.4") if "args" in report else ("benchmarks_only", "<=0.3")
    version = metadata["guidellm_version"]
    if "conclusions" in report:
        return "conclusions", version
    return "metadata_v%d" % metadata["version"], version


def body_of(record):
    """The request's body, or None where the harness did not keep it."""
    text = record.get("request_args")
    if text is None:
        return None
    if isinstance(text, dict):
        return text
    try:
        arguments = json.loads(text)
    except ValueError:
        arguments = ast.literal_eval(text)
    return arguments.get("body", arguments)


def strategy_of(benchmark):
    return (benchmark.get("config") or benchmark["args"])["strategy"]["type_"]


def times_of(record):
    """Seconds since 1970: target, start, first and last token, end."""
    if "info" not in record:
        scheduler = record["scheduler_info"]
        return [scheduler["targeted_start_time"], record["start_time"], record.get("first_token_time"),
                record.get("last_token_time"), record["end_time"]]
    timings = record["info"]["timings"]
    first = timings.get("first_output_token_iteration") or timings.get("first_token_iteration")
    start = timings.get("request_start") or record.get("request_start_time")
    return [timings.get("targeted_start"), start, first, timings.get("last_token_iteration"),
            timings.get("request_end")]


def tokens_of(record, side):
    """Tokens of "input" or "output" by the first source that says them."""
    metrics = record.get(side + "_metrics") or {}
    flat = record.get("prompt_tokens" if side == "input" else "output_tokens")
    for value in (metrics.get("text_tokens"), metrics.get("total_tokens"), flat):
        if value is not None:
            return value
    return None


def failure_of(record):
    """Kind and HTTP status of what went wrong."""
    error = record["info"].get("error") if "info" in record else record.get("error")
    if not error:
        return None, None
    kind = re.match(r"([A-Za-z_][A-Za-z0-9_.]*)\(", error)
    status = re.search(r"error '([1-5][0-9][0-9])\b", error)
    return kind.group(1) if kind else "error", int(status.group(1)) if status else None


def row_of(index, stage, status, record, strategy):
    targeted, start, first, last, end = times_of(record)
    body = body_of(record)
    if "prompt" in record:
        body = {**(body or {}), "prompt": record["prompt"]}
    kind, http_status = failure_of(record)
    prompt = body_prompt(body) if body else None
    ok = status == "ok"
    counted = [tokens_of(record, side) for side in ("input", "output")]

    def since(moment):
        return None if moment is None or start is None else us(moment - start)

    first_us = since(first)
    if first_us is None and record.get("time_to_first_token_ms") is not None:
        first_us = us(record["time_to_first_token_ms"] / 1000)
    return {
        "request_index": index, "stage": stage, "request_id": record.get("response_id") or record["request_id"],
        "model": body.get("model") if body else None, "status": status, "error_kind": kind,
        "http_status": http_status, "clock": "epoch", "sent_us": us(start),
        "schedule_delay_us": us(start - targeted) if strategy in OPEN_LOOP and targeted is not None else None,
        "first_token_us": first_us, "last_token_us": since(last), "end_us": since(end),
        "input_tokens": counted[0] or None, "output_tokens": counted[1] or None,
        "server_input_tokens": counted[0] if ok else None, "server_output_tokens": counted[1] if ok else None,
        "cached_tokens": record.get("cached_tokens"),
        "asked_output_tokens": (body.get("max_tokens") or body.get("max_completion_tokens")) if body else None,
        "prompt_chars": len(prompt) if body else None, "prompt_hash": hash_of(prompt) if body else None,
        "response_chars": None if record.get("output") is None else len(record["output"]),
        "timing_quality": "none" if first_us is None else "summary",
    }


def rows_of(report):
    rows = []
    for stage, benchmark in enumerate(report["benchmarks"]):
        for array, status in ARRAYS:
            for record in benchmark["requests"].get(array) or []:
                rows.append(row_of(len(rows), stage, status, record, strategy_of(benchmark)))
    return rows


def facts_of(report, rows):
    """What the manifest must say, where the files leave no doubt."""
    shape, version = shape_of(report)
    facts = {"shape": shape, "version": version, "stages": len(report["benchmarks"]), "truncated": "false"}
    totals = [benchmark["metrics"].get("request_totals") for benchmark in report["benchmarks"]]
    if all(totals):
        facts["reported"] = sum(total[array] for total in totals for array, _ in ARRAYS)
        recorded = [sum(row["status"] == status for row in rows) for _, status in ARRAYS]
        if rows and recorded == [sum(total[array] for total in totals) for array, _ in ARRAYS]:
            facts["warnings"] = 0
    return facts


def columns_of(rows):
    """Columns of the case. Left out is what the mapping leaves open for requests that did not end well."""
    columns = MEASURED
    if any(row["status"] == "incomplete" for row in rows):
        columns = without(columns, "error_kind")
    if any(row["status"] != "ok" and row["response_chars"] is not None for row in rows):
        columns = without(columns, "response_chars")
    if any(row["prompt_hash"] is None for row in rows):
        columns = without(columns, "model")
    return columns


def expect(case, raw, *left_open, **told):
    """Write what is expected of a report's text, but for the columns left open, and what its maker can tell."""
    report = json.loads(raw, parse_float=Decimal)
    rows = rows_of(report)
    write_expected(case, rows, {**facts_of(report, rows), **told}, without(columns_of(rows), *left_open))
    return rows


def take(folder, case):
    path = os.path.join(folder, LOG)
    results = os.path.join(case, "results")
    os.makedirs(results, exist_ok=True)
    for workload in glob.glob(os.path.join(folder, "workload_*.yaml")):
        shutil.copyfile(workload, os.path.join(results, os.path.basename(workload)))
    if not os.path.exists(path):
        shutil.copyfile(os.path.join(folder, "stdout.log"), os.path.join(results, "stdout.log"))
        write_unreadable(case)
        return
    with open(path, "rb") as log:
        raw = log.read()
    write_gzip(os.path.join(results, LOG + ".gz"), raw)
    expect(case, raw)


def main(fixtures, cases):
    for folder in sorted(glob.glob(os.path.join(fixtures, "*", "*"))):
        version, scenario = folder.split(os.sep)[-2:]
        name = "captured-%s-%s" % (version.split("_")[0], scenario.replace("_", "-"))
        take(folder, os.path.join(cases, name))


if __name__ == "__main__":
    main(*sys.argv[1:])
