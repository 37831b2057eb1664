#!/usr/bin/env python3
"""Make aiperf cases from captured ones, for settings and mishaps of which no run was captured.

usage: make_cases_aiperf.py CASES
CASES holds aiperf/ with the captured cases. Same captured files, same bytes.
"""
import json
import os
import sys
from decimal import Decimal

from expected_aiperf import INPUTS, RECORDS, SUMMARY, expect, read
from rows import backwards, both_ways, hash_of

KEPT = 5
PROMPTS = [
    "caf\u00e9 and \u65e5\u672c\u8a9e",
    "\U0001f600 counts as one",
    "a line separator \u2028 and a next line \x85 end no record",
    "\"quoted\" \\ back\\slash\nnew line\ttab",
    "plain",
]


class Run:
    """The first requests of a captured run, their prompts, and the harness's own summary."""

    def __init__(self, cases, name):
        results = os.path.join(cases, "aiperf", "captured-" + name, "results")
        self.folder = os.path.join(cases, "aiperf")
        self.records = [json.loads(line) for line in read(results, RECORDS).splitlines()[:KEPT]]
        sessions = {session["session_id"]: session for session in json.loads(read(results, INPUTS))["data"]}
        self.sessions = [sessions[record["metadata"]["conversation_id"]] for record in self.records]
        whole = json.loads(read(results, SUMMARY))
        kept = ("schema_version", "aiperf_version", "request_throughput", "request_latency", "time_to_first_token",
                "request_count", "input_config", "was_cancelled", "start_time", "end_time")
        self.summary = {key: whole[key] for key in kept}
        for record in self.records:
            record["metrics"] = {tag: told for tag, told in record["metrics"].items() if not tag.startswith("http_")}
        self.end = "\n"

    def metadata(self, number, **changes):
        self.records[number]["metadata"].update(changes)
        return self

    def failed(self, number, code, kind, message="refused"):
        """A request that failed, the way the harness leaves its times and its tokens."""
        metadata = self.records[number]["metadata"]
        metadata["request_end_ns"] = metadata["request_start_ns"]
        metadata.pop("request_ack_ns", None)
        self.records[number]["metrics"] = {"error_isl": {"value": 50, "unit": "tokens"}}
        self.records[number]["error"] = {"code": code, "type": kind, "message": message}
        return self

    def files(self):
        lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in self.records]
        files = {RECORDS: "\n".join(lines) + self.end}
        if self.sessions:
            files[INPUTS] = json.dumps({"data": self.sessions}, ensure_ascii=False)
        if self.summary:
            failed = sum("error_isl" in record["metrics"] for record in self.records)
            counted = sum(record["metadata"]["benchmark_phase"] == "profiling" for record in self.records)
            self.summary["request_count"]["avg"] = float(counted - failed)
            if failed:
                self.summary["error_request_count"] = {"unit": "requests", "avg": float(failed)}
            files[SUMMARY] = json.dumps(self.summary)
        return files

    def make(self, name, *left_open, **told):
        both_ways(self.folder, "made-" + name, self.files(), lambda case: expect(case, *left_open, **told))


def with_prompts(run):
    for session, prompt in zip(run.sessions, PROMPTS, strict=True):
        session["payloads"][0]["prompt"] = prompt
    return run.failed(1, 500, "Internal Server Error", "\u30b5\u30fc\u30d0\u30fc \U0001f4a5 \u2028 caf\u00e9")


def with_unknown_tags(run):
    strange = {
        "new_score": {"value": 0.75, "unit": "widgets"}, "new_flag": {"value": True, "unit": "bool"},
        "new_text": {"value": "fast", "unit": ""}, "new_nothing": {"value": None, "unit": "ms"},
        "new_list": {"value": [1, 2.5], "unit": "widgets"}, "new_nested": {"value": [[1], []], "unit": "widgets"},
    }
    for record in run.records:
        record["metrics"] = {**strange, **record["metrics"], "new_last": {"value": 7, "unit": "widgets"}}
        record["metadata"]["new_field"] = {"nested": [1, {"deep": None}]}
        record["new_part"] = ["of", {"the": "record"}]
    return run


def in_unit(metric, unit, factor):
    """The same duration in another unit, to the last digit."""
    def changed(value):
        return float(Decimal(repr(value)) * factor)
    value = metric["value"]
    return {"value": [changed(each) for each in value] if isinstance(value, list) else changed(value), "unit": unit}


def with_units(run):
    units = (("s", Decimal("0.001")), ("us", Decimal(1000)), ("ns", Decimal(1_000_000)), ("ms", Decimal(1)))
    for number, record in enumerate(run.records):
        for shift, tag in enumerate(("time_to_first_token", "inter_chunk_latency", "inter_token_latency")):
            unit, factor = units[(number + shift) % len(units)]
            record["metrics"][tag] = in_unit(record["metrics"][tag], unit, factor)
    return run


def with_warmup(run):
    return run.metadata(0, benchmark_phase="warmup").metadata(2, benchmark_phase="warmup")


def with_phases(run):
    """Warm-up, then two profiling phases whose last and first records are written out of order."""
    for number, phase in enumerate((0, 1, 2, 1, 2)):
        name = ("warmup", "slow", "fast")[phase]
        kind = "profiling" if phase else "warmup"
        run.metadata(number, phase_index=phase, phase_name=name, phase_kind=kind, benchmark_phase=kind,
                     profiling_index=max(0, phase - 1))
    run.summary["input_config"]["phases"] = [
        {"name": "warmup", "kind": "warmup", "type": "concurrency", "requests": 1, "concurrency": 1},
        {"name": "slow", "kind": "profiling", "type": "poisson", "requests": 2, "rate": 4.0},
        {"name": "fast", "kind": "profiling", "type": "poisson", "requests": 2, "rate": 8.0},
    ]
    return run


def with_nanoseconds(run):
    """Times whose last digits a double would lose, and halves of a microsecond."""
    base = 1_795_592_009_199_065_000
    for number, (start, late) in enumerate(((999, 500), (0, 499), (1, 501), (501, 1500), (255, 1499))):
        run.metadata(number, request_start_ns=base + start, credit_issued_ns=base + start - late,
                     request_end_ns=base + start + 159_037_500 + number)
    return run


def without_chunks(run):
    for record in run.records:
        del record["metrics"]["inter_chunk_latency"]
    return run


def with_turns(run):
    """Two turns of one conversation, as chats; the second turn's body holds the first."""
    talk = [{"role": "system", "content": "be brief"}, {"role": "user", "content": "first \u65e5"}]
    more = talk + [{"role": "assistant", "content": "ok"},
                   {"role": "user", "content": [{"type": "text", "text": "second part"}]}]
    payload = {"model": "Qwen/Qwen3-0.6B", "stream": True, "max_completion_tokens": 20, "max_tokens": 20}
    run.sessions[0]["payloads"] = [{**payload, "messages": talk}, {**payload, "messages": more}]
    return run.metadata(1, conversation_id=run.records[0]["metadata"]["conversation_id"], turn_index=1)


def with_error_codes(run):
    return (run.failed(0, None, "ClientConnectorError").failed(1, 700, "Odd Code").failed(2, 0, "RequestTimeout")
            .failed(3, 503, "Service Unavailable", "key sk-abcdef0123456789 refused"))


def with_key_order(run):
    run.records = backwards(run.records)
    return run


def cancelled(run, with_error):
    for number in (1, 3):
        run.metadata(number, was_cancelled=True)
        if with_error:
            run.failed(number, 499, "RequestCancellationError", "cancelled by the client")
            run.metadata(number, was_cancelled=True)
    run.summary["was_cancelled"] = True
    return run


def killed(run, end):
    """The harness was killed: no summary, and the last line ends as it happens."""
    run.summary, run.end = None, end
    return run


def make_cut(run):
    files = killed(run, "").files()
    files[RECORDS] = files[RECORDS][:-700]
    both_ways(run.folder, "made-0.8-killed-in-last-line", files, expect)


def main(cases):
    def old():
        return Run(cases, "v0.8.0-completions-streaming-rate4")

    def new():
        return Run(cases, "v0.13.0-completions-streaming-rate4")

    without_inputs = old()
    without_inputs.sessions = None
    without_inputs.make("0.8-no-inputs")
    # Whether the lines left out count is open, so the index is.
    with_warmup(old()).make("0.8-warmup", "request_index", warnings=1)
    make_cut(old())
    with_error_codes(old()).make("0.8-error-codes")
    killed(new(), "").make("0.13-killed-between-lines")
    with_prompts(new()).make("0.13-raw-utf8")
    with_unknown_tags(new()).make("0.13-unknown-tags")
    with_units(new()).make("0.13-units")
    with_phases(new()).make("0.13-two-phases", "request_index", warnings=1)
    with_nanoseconds(new()).make("0.13-nanoseconds")
    without_chunks(new()).make("0.13-no-chunks")
    with_turns(new()).make("0.13-turns")
    with_key_order(new()).make("0.13-any-key-order")
    cancelled(new(), False).make("0.13-cancelled", "warnings")
    # What a cancelled request says of its error is open.
    cancelled(new(), True).make("0.13-cancelled-with-error", "error_kind", "http_status", "end_us", "input_tokens",
                                "warnings")
    check(os.path.join(cases, "aiperf"))


def check(folder):
    """What is known without reading any file."""
    with open(os.path.join(folder, "made-0.13-raw-utf8", "expected.csv")) as expected:
        text = expected.read()
    assert all(hash_of(prompt) in text for prompt in PROMPTS)
    with open(os.path.join(folder, "made-0.13-nanoseconds", "expected.csv")) as expected:
        rows = [line.split(",") for line in expected.read().splitlines()]
    sent, late = rows[0].index("sent_us"), rows[0].index("schedule_delay_us")
    assert [row[late] for row in rows[1:]] == ["1", "0", "1", "2", "1"]
    assert {row[sent] for row in rows[1:]} == {"1795592009199065"}


if __name__ == "__main__":
    main(*sys.argv[1:])
