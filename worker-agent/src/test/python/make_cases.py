#!/usr/bin/env python3
"""Make cases for versions of inference-perf of which no run was captured, with the rows expected of them.

usage: make_cases.py CASES
Each case starts from the truth, when each token came, and writes it down the way that version would, by the table of
shapes; the expected rows come from the truth and never from the files. Same seed, same bytes.
"""
import json
import os
import random
import sys

from rows import hash_of, prompt_of, tpot_us, us, write_expected

LOG = "per_request_lifecycle_metrics.json"


class Server:
    """How a server frames a stream: which messages without output it sends."""

    def __init__(self, role=False, finish=False, usage=False):
        self.role, self.finish, self.usage = role, finish, usage

    def messages(self, tokens):
        """Time of each message of the stream, [DONE] included."""
        times = [tokens[0] - 0.00021] if self.role else []
        times += tokens
        for wanted in (self.finish, self.usage, True):
            if wanted:
                times.append(times[-1] + 0.000019)
        return times


def stage_report(count, rate, starts):
    delay = {"mean": 0.001, "min": 0.0, "max": 0.004, "median": 0.0012, "p99": 0.0038}
    return {
        "load_summary": {"count": count, "schedule_delay": delay, "send_duration": max(starts) - min(starts),
                         "requested_rate": rate, "achieved_rate": rate * 1.01},
        "successes": {"count": count, "latency": {"request_latency": {"median": 0.25, "p99": 0.5},
                                                  "time_to_first_token": {"median": 0.05, "p99": 0.09}}},
        "failures": {"count": 0},
    }


class Case:
    def __init__(self, name, server, chat=False, ignore_eos=True, streaming=True, counts=(6,)):
        self.name, self.server, self.chat = name, server, chat
        self.ignore_eos, self.streaming, self.counts = ignore_eos, streaming, counts
        self.random = random.Random(name)

    def truths(self):
        """One dict a request: when what happened, by stage."""
        clock, index, truths = 5000.125, 0, []
        for stage, count in enumerate(self.counts):
            for _ in range(count):
                start = clock = clock + self.random.uniform(0.05, 0.3)
                tokens, now = [], start + self.random.uniform(0.03, 0.08)
                for _ in range(self.random.randint(6, 30)):
                    tokens.append(now)
                    now += self.random.uniform(0.004, 0.012)
                truths.append({"stage": stage, "start": start, "tokens": tokens, "number": index,
                               "end": tokens[-1] + 0.002, "error": None})
                index += 1
            clock += 2
        return truths

    def body(self, truth):
        content = "prompt %d with \u00e9 and \u65e5\u672c" % truth["number"]
        body = {"model": "made/model"}
        if self.chat:
            body["messages"] = [{"role": "system", "content": "be brief"}, {"role": "user", "content": content}]
        else:
            body["prompt"] = content
        limit = len(truth["tokens"]) if self.ignore_eos else 64
        body.update(max_tokens=limit, ignore_eos=self.ignore_eos, stream=self.streaming)
        return body

    def write(self, folder, shape, facts, fail=()):
        truths = self.truths()
        for number, (kind, message) in fail:
            truths[number]["error"] = {"error_type": kind, "error_msg": message}
        done = sorted(truths, key=lambda truth: truth["end"])
        case = os.path.join(folder, self.name)
        results = os.path.join(case, "results")
        os.makedirs(results, exist_ok=True)
        records = [{"start_time": truth["start"], "end_time": truth["end"], "request": json.dumps(self.body(truth)),
                    **shape(self, truth), "error": truth["error"]} for truth in done]
        dump(os.path.join(results, LOG), records)
        stages = [f"  - {{rate: {2.0 * (n + 1)}, duration: 4}}\n" for n in range(len(self.counts))]
        with open(os.path.join(results, "config.yaml"), "w") as config:
            config.write("load:\n  type: constant\n  stages:\n" + "".join(stages))
        for stage, count in enumerate(self.counts):
            starts = [truth["start"] for truth in truths if truth["stage"] == stage]
            dump(os.path.join(results, "stage_%d_lifecycle_metrics.json" % stage),
                 stage_report(count, 2.0 * (stage + 1), starts))
        rows = [self.row(index, truth, facts) for index, truth in enumerate(done)]
        kept = {key: facts[key] for key in ("version", "shape")}
        write_expected(case, rows, {**kept, "reported": sum(self.counts), "stages": len(self.counts), "warnings": 0})

    def row(self, index, truth, facts):
        body, error, start = self.body(truth), truth["error"], truth["start"]
        times = truth["tokens"] if self.streaming and not error else []
        count = len(truth["tokens"])
        served = facts["server_tokens"] and not error
        counted = count + 3 if not error else None
        effective = count if served or self.ignore_eos else counted
        return {
            "request_index": index, "stage": truth["stage"], "request_id": None, "model": "made/model",
            "status": "error" if error else "ok", "error_kind": error["error_type"] if error else None,
            "http_status": error["error_type"][:3] if error and error["error_type"][:1].isdigit() else None,
            "sent_us": us(start), "first_token_us": us(times[0] - start) if times else None,
            "last_token_us": us(times[-1] - start) if times else None, "end_us": us(truth["end"] - start),
            "token_count": len(times) or None, "tpot_us": tpot_us(times, effective),
            "input_tokens": None if error else 17, "output_tokens": counted,
            "server_input_tokens": 16 if served else None, "server_output_tokens": count if served else None,
            "cached_tokens": 8 if served else None, "asked_output_tokens": body["max_tokens"],
            "prompt_chars": len(prompt_of(body)), "response_chars": None, "prompt_hash": hash_of(prompt_of(body)),
            "timing_quality": facts["quality"] if times else "none",
        }


def dump(path, value):
    with open(path, "w") as out:
        json.dump(value, out, indent=1)


def flat(stamps_of, **more):
    """Versions up to 0.4: everything in info itself."""

    def shape(case, truth):
        failed = truth["error"] is not None
        stamps = [] if failed or not case.streaming else stamps_of(case.server.messages(truth["tokens"]))
        return {"response": "", "info": {"input_tokens": 0 if failed else 17,
                                         "output_tokens": 0 if failed else len(truth["tokens"]) + 3,
                                         "output_token_times": stamps, **more}}

    return shape


def lines(messages):
    """A stamp for every line: the message and the blank line after it."""
    return [stamp for message in messages for stamp in (message, message + 0.000004)]


def response_info(case, truth):
    """0.5: the answer in an object of its own."""
    times = truth["tokens"]
    usage = {"prompt_tokens": 16, "completion_tokens": len(times), "total_tokens": 16 + len(times),
             "prompt_tokens_details": {"cached_tokens": 8}}
    answer = {"response_chunks": ["{}"] * len(times), "chunk_times": times, "output_tokens": len(times) + 3,
              "output_token_times": [time for time in times for _ in (0, 1)], "server_usage": usage}
    if not case.streaming:
        answer = {"output_tokens": len(times) + 3}
    failed = truth["error"] is not None
    return {"response": "", "info": {"input_tokens": 0 if failed else 17, "extra_info": {"raw_response": "x"},
                                     "lora_adapter": None, "response_info": None if failed else answer}}


def main(folder):
    old = {"version": "<=0.2", "shape": "per_line", "quality": "per_line", "server_tokens": False}
    three = {"version": "0.3", "shape": "per_message", "quality": "per_chunk", "server_tokens": False}
    four = {"version": "0.4", "shape": "per_message_lora", "quality": "per_chunk", "server_tokens": False}
    five = {"version": "0.5", "shape": "response_info", "quality": "per_chunk", "server_tokens": True}
    refused = ("ClientConnectorError", "Cannot connect to host 127.0.0.1:80")
    unavailable = ("503 Service Unavailable", "")

    Case("made-0.2-last-token-finishes", Server()).write(folder, flat(lines), old)
    Case("made-0.3-finish-chunk", Server(finish=True), counts=(5, 9, 4)).write(
        folder, flat(list, extra_info={}), three, [(2, unavailable), (7, ("TimeoutError", ""))])
    Case("made-0.3-chat-natural-end", Server(role=True, finish=True), chat=True, ignore_eos=False).write(
        folder, flat(list, extra_info={}), three)
    Case("made-0.4-chat", Server(role=True), chat=True).write(
        folder, flat(list, extra_info={}, lora_adapter=None), four)
    Case("made-0.4-usage-chunk", Server(role=True, finish=True, usage=True), chat=True, counts=(4, 4)).write(
        folder, flat(list, extra_info={}, lora_adapter="a"), four, [(0, refused)])
    Case("made-0.5-streamed", Server(finish=True), counts=(3, 5)).write(folder, response_info, five, [(4, refused)])
    Case("made-0.5-whole", Server(), streaming=False).write(folder, response_info, {**five, "server_tokens": False})


if __name__ == "__main__":
    main(*sys.argv[1:])
