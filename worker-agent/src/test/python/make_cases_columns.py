#!/usr/bin/env python3
"""Make cases of vLLM's and InferenceMAX's serving benchmark from captured ones, for versions that were not captured.

usage: make_cases_columns.py CASES
CASES holds vllm-benchmark/ and inferencemax/ with the captured cases. Same captured files, same bytes.
"""
import json
import os
import sys

from expected_columns import expect, read
from rows import backwards, both_ways

ARRAYS = ("input_lens", "output_lens", "ttfts", "itls", "generated_texts", "errors")
KEPT, TOKENS = 7, 8
STATED = "openai-5.0qps-Qwen3-0.6B-20261125-073815.json"
CUT_BY_TIMEOUT = """Traceback (most recent call last):
  File "/opt/bench/endpoint_request_func.py", line 10, in read
    chunk = await response.content.readline()
  File "/usr/lib/python3.12/asyncio/timeouts.py", line 116, in __aexit__
    raise TimeoutError from exc_val
TimeoutError
"""
CUT_BY_PEER = """Traceback (most recent call last):
  File "/opt/bench/endpoint_request_func.py", line 12, in read
    data: 'ValueError: not this one'
ConnectionResetError: Cannot write to closing transport
"""


def base_of(folder, captured):
    """A captured object with its first requests only."""
    path = os.path.join(folder, captured, "results")
    whole = json.loads(json.dumps(read(path)[0], default=float))
    whole.update({array: whole[array][:KEPT] for array in ARRAYS})
    for i, gaps in enumerate(whole["itls"]):
        # The first tokens and the empty chunk at the end.
        whole["itls"][i] = gaps[:TOKENS - 1] + gaps[-1:]
        whole["output_lens"][i] = min(TOKENS, whole["output_lens"][i])
    failed = sum(error != "" for error in whole["errors"])
    whole.update(num_prompts=KEPT, completed=KEPT - failed)
    return whole


def changed(base, **more):
    """A copy of an object with other or further keys."""
    return {**json.loads(json.dumps(base)), **more}


def with_failed(base):
    copy = changed(base)
    return changed(copy, failed=copy["num_prompts"] - copy["completed"])


def with_starts(base, first=987654.321000123):
    starts = [first + 0.2 * i + 1e-7 * i * i for i in range(len(base["ttfts"]))]
    return changed(with_failed(base), start_times=starts)


def with_cut_streams(base):
    """Two streams that broke after some tokens; what came of them is kept, but it is no answer."""
    copy = changed(base)
    for i, error in ((1, CUT_BY_TIMEOUT), (3, CUT_BY_PEER)):
        copy["errors"][i] = error
        copy["itls"][i] = [0.0061, 0.0057, 0.0064][:i]
        copy["ttfts"][i] = 0.0421
        copy["output_lens"][i] = 0
        copy["generated_texts"][i] = "I am "
    # Newer versions may say "no error" with null.
    fine = next(i for i, error in enumerate(copy["errors"]) if error == "")
    copy["errors"][fine] = None
    failed = sum(bool(error) for error in copy["errors"])
    return changed(copy, completed=KEPT - failed)


def with_odd_chunks(base):
    """Streams whose number of chunks is not tokens + 1."""
    copy = changed(base, errors=[""] * KEPT, ttfts=[0.03 + 0.001 * i for i in range(KEPT)])
    for i in range(KEPT):
        copy["itls"][i] = [0.005 + 0.0001 * j for j in range(5)]
        copy["output_lens"][i] = (4, 5, 6, 12, 5, 4, 6)[i]
    # One token and the chunk that ends the stream; then one token alone.
    copy["itls"][5], copy["output_lens"][5] = [0.00001], 1
    copy["itls"][6], copy["output_lens"][6] = [], 1
    copy["generated_texts"] = ["caf\u00e9 \U0001f600", "no", "\u65e5\u672c", "a\nb", "\"quoted\"", "x", "\\"]
    return changed(copy, completed=KEPT)


def without_arrays(base):
    return {key: value for key, value in base.items() if key not in ARRAYS + ("start_times",)}


def with_odd_numbers(base):
    return changed(base, mean_tpot_ms=float("nan"), p99_tpot_ms=float("inf"), std_itl_ms=float("-inf"))


def emptied(base):
    return changed(base, num_prompts=0, completed=0, **{array: [] for array in ARRAYS})


def write(folder, harness, name, *files):
    """Files are (name, objects in it)."""
    texts = {file: "\n".join(map(json.dumps, objects)) for file, objects in files}
    both_ways(folder, name, texts, lambda case: expect(case, harness))


def make_vllm(folder):
    base = base_of(folder, "captured-v0.11.0-random-failure-injection")
    faster = changed(base, request_rate=10.0, max_concurrency=4)

    def one(name, made):
        write(folder, "vllm-benchmark", "made-" + name, (STATED, [made]))

    one("0.11-odd-chunks", with_odd_chunks(base))
    one("0.11-rate-inf", changed(base, request_rate="inf"))
    one("0.11-nan-and-infinity", with_odd_numbers(base))
    one("0.11-no-requests", emptied(base))
    one("0.11-summary", without_arrays(base))
    one("0.13-failed-key", with_failed(base))
    one("0.17-start-times", with_starts(base))
    one("0.17-cut-streams", with_starts(with_cut_streams(base)))
    one("0.17-any-key-order", backwards(with_starts(base)))
    write(folder, "vllm-benchmark", "made-0.17-appended", (STATED, [with_starts(base), with_starts(faster, 988000.5)]))
    write(folder, "vllm-benchmark", "made-0.17-two-files", (STATED, [with_starts(base)]),
          (STATED.replace("5.0qps", "10.0qps"), [with_starts(faster, 988000.5)]))


def make_inferencemax(folder):
    base = base_of(folder, "captured-d053ae24e-failure-injection")
    unix = {"benchmark_start_time_unix": 1795592091.1234567, "benchmark_end_time_unix": 1795592098.6310592}
    renamed = changed(base, **unix)
    del renamed["request_goodput:"]
    renamed["request_goodput"] = 2.5

    def one(name, made):
        write(folder, "inferencemax", "made-" + name, ("result.json", [made]))

    one("bench-serving-goodput", changed(base, **{"request_goodput:": 2.5}))
    one("bench-serving-rate-inf", with_odd_numbers(changed(base, request_rate="inf", max_concurrency=64)))
    one("bench-serving-cut-streams", with_cut_streams(base))
    one("bench-serving-odd-chunks", with_odd_chunks(base))
    one("inferencex-unix-times", changed(base, **unix))
    one("inferencex-goodput-without-colon", renamed)
    one("inferencex-any-key-order", backwards(changed(base, **unix)))
    one("inferencex-summary", without_arrays(changed(base, **unix)))


def main(cases):
    make_vllm(os.path.join(cases, "vllm-benchmark"))
    make_inferencemax(os.path.join(cases, "inferencemax"))


if __name__ == "__main__":
    main(*sys.argv[1:])
