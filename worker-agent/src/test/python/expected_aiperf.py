#!/usr/bin/env python3
"""Take captured aiperf results over as test cases, with the rows expected of them.

usage: expected_aiperf.py FIXTURES CASES
FIXTURES holds <version>/<scenario>/artifacts/ folders captured from real runs. Written from the documented meaning of
the fields, apart from the product's own code. Nanoseconds stay whole numbers throughout.
"""
import glob
import gzip
import json
import os
import shutil
import sys
from decimal import Decimal

from rows import MEASURED, body_prompt, hash_of, rounded, without, write_expected, write_gzip

RECORDS, RAW = "profile_export.jsonl", "profile_export_raw.jsonl"
SUMMARY, INPUTS = "profile_export_aiperf.json", "inputs.json"
BIG = 32_768
US_OF = {"s": Decimal(1_000_000), "ms": Decimal(1000), "us": Decimal(1), "ns": Decimal("0.001")}


def read(results, name):
    """Text of a result file, packed or not, or None."""
    path = os.path.join(results, name)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as plain:
            return plain.read()
    if os.path.exists(path + ".gz"):
        with gzip.open(path + ".gz", "rt", encoding="utf-8") as packed:
            return packed.read()
    return None


def records_of(text):
    """Records of JSON lines, and whether the last was cut. Only a line feed ends a line: text may hold others."""
    records = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            records.append(json.loads(line, parse_float=Decimal))
        except ValueError:
            return records, True
    return records, False


def payloads_of(results):
    text = read(results, INPUTS)
    sessions = json.loads(text)["data"] if text else []
    return {session["session_id"]: session["payloads"] for session in sessions}


def metric(record, tag):
    """A plain value, or None."""
    return record["metrics"].get(tag, {}).get("value")


def metric_us(record, tag):
    """A duration in microseconds, exact, by its own unit; a list of them for a list."""
    found = record["metrics"].get(tag)
    if found is None:
        return None
    factor = US_OF[found["unit"]]
    value = found["value"]
    return [Decimal(each) * factor for each in value] if isinstance(value, list) else Decimal(value) * factor


def times_of(record):
    """First token, last token and every chunk, in exact microseconds from the request's start."""
    first, gaps = metric_us(record, "time_to_first_token"), metric_us(record, "inter_chunk_latency")
    if first is None:
        return None, None, []
    if gaps is None:
        each, tokens = metric_us(record, "inter_token_latency"), metric(record, "output_sequence_length")
        return first, None if each is None else first + each * (tokens - 1), []
    chunks = [first]
    for gap in gaps:
        chunks.append(chunks[-1] + gap)
    return first, chunks[-1], chunks


def raw_times_of(record):
    """The same from the chunks themselves; only those with text count."""
    chunks = []
    for response in record["responses"]:
        for packet in response.get("packets", []):
            if packet["name"] != "data" or packet["value"] == "[DONE]":
                continue
            choices = json.loads(packet["value"])["choices"]
            if choices and choices[0].get("text"):
                chunks.append(Decimal(response["perf_ns"] - record["start_perf_ns"]) / 1000)
    return (chunks[0], chunks[-1], chunks) if chunks else (None, None, [])


def quality_of(first, chunks):
    return "per_chunk" if chunks else "none" if first is None else "summary"


def row_of(index, stage, record, payload):
    metadata, error = record["metadata"], record.get("error")
    start = metadata["request_start_ns"]
    status = "incomplete" if metadata.get("was_cancelled") else "error" if error else "ok"
    measured = "metrics" in record
    first, last, chunks = times_of(record) if measured else raw_times_of(record)
    times = [rounded(chunk) for chunk in chunks]
    prompt = body_prompt(payload) if payload else None
    row = {
        "request_index": index, "stage": stage, "request_id": metadata["x_request_id"], "status": status,
        "model": payload.get("model") if payload else None, "error_kind": error["type"] if error else None,
        "http_status": error["code"] if error and 100 <= (error["code"] or 0) <= 599 else None, "clock": "epoch",
        "sent_us": start // 1000,
        "schedule_delay_us": rounded(Decimal(start - metadata["credit_issued_ns"]) / 1000),
        "first_token_us": None if first is None else rounded(first),
        "last_token_us": None if last is None else rounded(last),
        "end_us": None if error else rounded(Decimal(metadata["request_end_ns"] - start) / 1000),
        "token_count": len(times) or None, "token_us_sum": sum(times) if times else None,
        "asked_output_tokens": payload.get("max_tokens") if payload else None,
        "prompt_chars": len(prompt) if payload else None, "prompt_hash": hash_of(prompt) if payload else None,
        "timing_quality": quality_of(first, times),
    }
    if measured:
        row.update({
            "input_tokens": metric(record, "error_isl" if error else "input_sequence_length"),
            "output_tokens": metric(record, "output_sequence_length"),
            "server_input_tokens": metric(record, "usage_prompt_tokens"),
            "server_output_tokens": metric(record, "usage_completion_tokens"),
            "cached_tokens": metric(record, "usage_prompt_cache_read_tokens"),
        })
    return row


def rows_of(results, records):
    """Rows of the records that count; warm-up is left out, and stages are its other phases in order."""
    payloads = payloads_of(results)
    counting = [(line, record) for line, record in enumerate(records)
                if record["metadata"]["benchmark_phase"] != "warmup"]
    phases = sorted({record["metadata"].get("phase_index", 0) for _, record in counting})
    rows = []
    for line, record in counting:
        metadata = record["metadata"]
        session = payloads.get(metadata["conversation_id"])
        rows.append(row_of(line, phases.index(metadata.get("phase_index", 0)), record,
                           session[metadata.get("turn_index") or 0] if session else None))
    return rows


def facts_of(results, records, rows):
    """What the manifest must say, where the files leave no doubt."""
    new = any("phase_index" in record["metadata"] for record in records)
    facts = {"version": "0.13" if new else "0.8"}
    raw = read(results, RECORDS) is None
    facts["shape"] = "raw" if raw else "records_0_13" if new else "records_0_8"
    summary = read(results, SUMMARY)
    if summary:
        told = json.loads(summary)
        facts["version"] = told.get("aiperf_version", facts["version"])
        phases = told["input_config"].get("phases", [])
        facts["stages"] = sum(phase.get("kind") == "profiling" for phase in phases) or 1
        facts["reported"] = sum(int(told.get(tag, {}).get("avg", 0))
                                for tag in ("request_count", "error_request_count"))
        if len(rows) == len(records) == facts["reported"]:
            facts["warnings"] = 0
    return facts


def expect(case, *left_open, **told):
    """Write what is expected of a case's results, but for what is left open, and with what its maker can tell."""
    results = os.path.join(case, "results")
    text = read(results, RECORDS)
    columns = without(MEASURED, "response_chars", *left_open)
    if text is None:
        text = read(results, RAW)
        # Raw chunks are counted by nobody: what lands of tokens and of HTTP's 200 is the reader's to say.
        columns = without(columns, "http_status", "input_tokens", "output_tokens", "server_input_tokens",
                          "server_output_tokens", "cached_tokens")
    if read(results, INPUTS) is None:
        columns = without(columns, "model")
    records, cut = records_of(text)
    rows = rows_of(results, records)
    facts = facts_of(results, records, rows)
    facts["truncated"] = str(cut).lower()
    if cut or "warnings" in left_open:
        facts.pop("warnings", None)
    write_expected(case, rows, {**facts, **told}, columns)
    return rows


def take(folder, case, records):
    results = os.path.join(case, "results")
    os.makedirs(results, exist_ok=True)
    for name in (SUMMARY, INPUTS, records):
        path = os.path.join(folder, name)
        if name != records and os.path.getsize(path) < BIG:
            shutil.copyfile(path, os.path.join(results, name))
            continue
        with open(path, "rb") as log:
            write_gzip(os.path.join(results, name + ".gz"), log.read())
    expect(case)


def main(fixtures, cases):
    for folder in sorted(glob.glob(os.path.join(fixtures, "*", "*", "artifacts"))):
        version, scenario = folder.split(os.sep)[-3:-1]
        name = "captured-%s-%s" % (version.split("_")[0], scenario.replace("_", "-"))
        take(folder, os.path.join(cases, name), RECORDS)
        if os.path.exists(os.path.join(folder, RAW)):
            take(folder, os.path.join(cases, name + "-alone"), RAW)


if __name__ == "__main__":
    main(*sys.argv[1:])
