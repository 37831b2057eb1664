#!/usr/bin/env python3
"""Make guidellm cases from captured ones, for versions and settings of which no run was captured.

usage: make_cases_guidellm.py CASES
CASES holds guidellm/ with the captured cases. Same captured files, same bytes.
"""
import copy
import gzip
import json
import os
import sys

from expected_guidellm import ARRAYS, LOG, body_of, expect
from rows import backwards, both_ways, hash_of

KEPT = {"successful": 2, "errored": 2, "incomplete": 1}
CONFIG = ("id_", "run_id", "run_index", "strategy", "constraints", "sample_size", "sample_requests")
TRICKY = [
    "it's \"quoted\" and {'a': None, 'b': True}",
    "back\\slash \\n and \\' and a real\nline",
    "caf\u00e9 \u65e5\u672c \U0001f600 \u2028 \x85 \x1b[0m",
    "only 'single' quotes, max_tokens: 7}",
]


def captured(folder, name):
    """A captured report, cut to a few requests, and to the metrics that tell how many there were."""
    with gzip.open(os.path.join(folder, name, "results", LOG + ".gz"), "rt") as packed:
        report = json.load(packed)
    for benchmark in report["benchmarks"]:
        for array, most in KEPT.items():
            benchmark["requests"][array] = [spared(record) for record in benchmark["requests"][array][:most]]
        del benchmark["scheduler_state"]
        benchmark["config"] = {key: value for key, value in benchmark["config"].items() if key in CONFIG}
        kept = ("request_latency", "time_to_first_token_ms")
        benchmark["metrics"] = {key: shortened(benchmark["metrics"][key]) for key in kept}
        benchmark["metrics"]["request_totals"] = totals_of(benchmark)
        benchmark["scheduler_metrics"]["requests_made"] = totals_of(benchmark)
    return report


def spared(record):
    """A record without what says nothing of images, videos and sound, and without the trace of an error."""
    record["info"].pop("traceback", None)
    for side in ("input_metrics", "output_metrics"):
        record[side] = {key: value for key, value in record[side].items()
                        if value is not None or key.startswith(("text", "total"))}
    return record


def shortened(metric):
    """A distribution by its middle and a few percentiles, of the requests that succeeded."""
    told = metric["successful"]
    percentiles = {key: told["percentiles"][key] for key in ("p50", "p90", "p99")}
    return {"successful": {"mean": told["mean"], "median": told["median"], "count": told["count"],
                           "percentiles": percentiles}}


def totals_of(benchmark):
    totals = {array: len(benchmark["requests"][array]) for array, _ in ARRAYS}
    return {**totals, "total": sum(totals.values())}


def records_of(report):
    return [record for benchmark in report["benchmarks"] for array, _ in ARRAYS
            for record in benchmark["requests"][array]]


def with_arguments(record, **changes):
    """Change the request's body inside its text, in the notation the text has."""
    arguments = {"method": None, "stream": True, "headers": None, "params": None,
                 "body": {**body_of(record), **changes}, "files": None}
    record["request_args"] = repr(arguments) if record["request_args"].startswith("{'") else json.dumps(arguments)


def to_repr(record):
    if record["request_args"] is not None:
        record["request_args"] = repr(json.loads(record["request_args"]))


def to_0_3(report):
    """The flat records and the benchmark's own arguments of 0.3 and before."""
    made = []
    for benchmark in report["benchmarks"]:
        config = benchmark["config"]
        made.append({
            "type_": "generative_benchmark", "id_": config["id_"], "run_id": config["run_id"],
            "args": {"profile": {"type_": "async"}, "strategy_index": config["run_index"],
                     "strategy": config["strategy"], "max_number": None, "max_duration": 8.0,
                     "warmup_number": None, "warmup_duration": None, "cooldown_number": None,
                     "cooldown_duration": None},
            "run_stats": {"start_time": benchmark["start_time"], "end_time": benchmark["end_time"],
                          "requests_made": totals_of(benchmark)},
            "worker": {"type_": "generative_requests_worker", "backend_model": "Qwen/Qwen3-0.6B"},
            "request_loader": {}, "extras": {}, "metrics": {},
            "start_time": benchmark["start_time"], "end_time": benchmark["end_time"],
            "requests": {array: [record_0_3(record, array) for record in benchmark["requests"][array]]
                         for array, _ in ARRAYS} | {"total": None},
        })
    return {"benchmarks": made}


def record_0_3(record, array):
    timings = record["info"]["timings"]
    made = {
        "type_": "generative_text_response", "request_id": record["request_id"], "request_type": "text_completions",
        "scheduler_info": {
            "requested": True, "completed": array == "successful", "errored": array == "errored",
            "canceled": array == "incomplete", "targeted_start_time": timings["targeted_start"],
            "queued_time": timings["queued"], "dequeued_time": timings["dequeued"],
            "scheduled_time": timings["scheduled_at"], "worker_start": timings["resolve_start"],
            "request_start": timings["request_start"], "request_end": record["request_end_time"],
            "worker_end": timings["resolve_end"], "process_id": record["info"]["scheduler_process_id"]},
        "prompt": body_of(record)["prompt"], "output": record["output"], "prompt_tokens": record["prompt_tokens"],
        "output_tokens": record["output_tokens"] or 0, "start_time": timings["request_start"],
        "end_time": record["request_end_time"], "first_token_time": timings["first_token_iteration"],
        "last_token_time": timings["last_token_iteration"],
        "time_to_first_token_ms": record["time_to_first_token_ms"],
    }
    if array != "successful":
        made.update(type_="generative_text_error", error=record["info"]["error"])
    return made


def to_metadata_v1(report, version):
    """0.5 and 0.6: arguments in place of the configuration, and no first output token apart."""
    made = {"metadata": {**report["metadata"], "version": 1, "guidellm_version": version},
            "args": {"model": "Qwen/Qwen3-0.6B", "rate": [4.0], "random_seed": 42},
            "benchmarks": report["benchmarks"]}
    for record in records_of(made):
        record["request_type"] = "text_completions"
        del record["info"]["timings"]["first_output_token_iteration"], record["time_to_first_output_token_ms"]
    return made


def never_started(report):
    """The first incomplete request of a closed loop was cancelled before it was sent."""
    strategy = report["benchmarks"][0]["config"]["strategy"]
    strategy.update(type_="concurrent", streams=3)
    strategy.pop("rate")
    record = report["benchmarks"][0]["requests"]["incomplete"][0]
    timings = record["info"]["timings"]
    for moment in ("request_start", "first_request_iteration", "first_token_iteration", "last_token_iteration",
                   "last_request_iteration"):
        timings[moment] = None
    record.update(request_start_time=timings["resolve_start"], time_to_first_token_ms=None, output_tokens=0)
    return report


def to_conclusions(report):
    """0.8: more numbers, thinking before the answer, cached tokens, and a body that is not nested."""
    report["metadata"]["guidellm_version"] = "0.8.1"
    for number, record in enumerate(records_of(report)):
        timings = record["info"]["timings"]
        cached = (16, 0, None)[number % 3] if record["info"]["status"] == "completed" else None
        record["cached_tokens"] = record["input_metrics"]["cached_tokens"] = cached
        record["request_dispatch_delay"] = timings["request_start"] - timings["targeted_start"]
        record["request_scheduled_latency"] = record["avg_round_trip_time_ms"] = None
        record["info"].update(agent_id=None, node_id=0)
        if number % 2 and timings["first_output_token_iteration"]:
            timings["first_output_token_iteration"] += 0.0125
        if number % 4 == 1 and record["request_args"] is not None:
            record["request_args"] = json.dumps(body_of(record))
    return {**report, "conclusions": [{"type": "knee", "value": None}]}


def with_tricky_prompts(report):
    answered = [record for record in records_of(report) if record["info"]["status"] == "completed"]
    for record, prompt in zip(answered, TRICKY, strict=True):
        with_arguments(record, prompt=prompt)
    return report


def with_sample(report):
    """Fewer requests kept than were sent."""
    report["benchmarks"] = report["benchmarks"][:1]
    benchmark = report["benchmarks"][0]
    benchmark["config"]["sample_size"] = KEPT["successful"]
    benchmark["metrics"]["request_totals"] = {"successful": 16, "errored": 0, "incomplete": 1, "total": 17}
    return report


def with_times_by_metric_only(report):
    """First token known by its metric alone."""
    for record in report["benchmarks"][0]["requests"]["successful"]:
        record["info"]["timings"].update(first_token_iteration=None, last_token_iteration=None)
    return report


def with_strategies(report):
    """One benchmark for each strategy; only open loops have a schedule to be late for."""
    first = report["benchmarks"][0]
    made = []
    for type_ in ("poisson", "synchronous", "throughput", "async"):
        benchmark = copy.deepcopy(first)
        benchmark["config"]["strategy"]["type_"] = type_
        benchmark["requests"].update({array: benchmark["requests"][array][:1] for array, _ in ARRAYS})
        benchmark["metrics"]["request_totals"] = totals_of(benchmark)
        made.append(benchmark)
    return {**report, "benchmarks": made}


def with_nothing_sent(report):
    benchmark = report["benchmarks"][0]
    benchmark["requests"] = {"successful": [], "errored": [], "incomplete": [], "total": None}
    benchmark["metrics"] = {"request_totals": totals_of(benchmark)}
    return {**report, "benchmarks": [benchmark]}


def main(cases):
    folder = os.path.join(cases, "guidellm")

    def four(scenario):
        return captured(folder, "captured-v0.4.0-" + scenario)

    def seven(scenario):
        return captured(folder, "captured-v0.7.3-" + scenario)

    def make(name, report, *left_open, **told):
        text = json.dumps(report)
        both_ways(folder, "made-" + name, {LOG: text}, lambda case: expect(case, text, *left_open, **told))

    rates = "sanity-random-constant-rates"
    good = {**four(rates)}
    for benchmark in good["benchmarks"]:
        benchmark["requests"]["incomplete"] = []
    make("0.3-flat-records", to_0_3(good), "model")
    make("0.3-flat-records-with-errors", to_0_3(four("failure-injection")), "model", "end_us")
    make("0.3-records-of-0.4", {"benchmarks": four("failure-injection")["benchmarks"]})
    make("0.4-tricky-repr", with_tricky_prompts(four(rates)))
    make("0.4-first-token-by-metric", with_times_by_metric_only(four("failure-injection")))
    five = to_metadata_v1(seven("failure-injection"), "0.5.3")
    for record in records_of(five):
        to_repr(record)
    make("0.5-repr", five)
    make("0.5-never-started", to_metadata_v1(never_started(seven(rates)), "0.5.4"))
    make("0.6-json", to_metadata_v1(seven(rates), "0.6.0"))
    make("0.7-tricky-json", with_tricky_prompts(seven(rates)))
    make("0.7-strategies", with_strategies(seven("failure-injection")))
    make("0.7-sample", with_sample(seven(rates)), warnings=1)
    make("0.7-nothing-sent", with_nothing_sent(seven(rates)))
    make("0.7-any-key-order", backwards(seven("failure-injection")))
    make("0.8-conclusions", to_conclusions(seven(rates)))
    make("0.8-any-key-order", backwards(to_conclusions(seven(rates))))
    check_tricky(folder)


def check_tricky(folder):
    """Both notations must give back exactly the prompts that went in."""
    for name in ("made-0.4-tricky-repr", "made-0.7-tricky-json"):
        with open(os.path.join(folder, name, "expected.csv")) as expected:
            text = expected.read()
        assert all(hash_of(prompt) in text for prompt in TRICKY), name


if __name__ == "__main__":
    main(*sys.argv[1:])
