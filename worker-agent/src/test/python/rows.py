"""What the scripts beside this one share: rounding, hashes, and the files of a case."""
import csv
import gzip
import hashlib
import os
from decimal import ROUND_HALF_UP, Decimal

COLUMNS = [
    "request_index", "stage", "request_id", "model", "status", "error_kind", "http_status", "sent_us",
    "first_token_us", "last_token_us", "end_us", "token_count", "tpot_us", "input_tokens", "output_tokens",
    "server_input_tokens", "server_output_tokens", "cached_tokens", "asked_output_tokens", "prompt_chars",
    "response_chars", "prompt_hash", "timing_quality",
]

# What is known of the requests of every harness but inference-perf; a case leaves out what nobody agreed on for it.
MEASURED = [
    "request_index", "stage", "request_id", "model", "status", "error_kind", "http_status", "clock", "sent_us",
    "schedule_delay_us", "first_token_us", "last_token_us", "end_us", "token_count", "token_us_sum", "input_tokens",
    "output_tokens", "server_input_tokens", "server_output_tokens", "cached_tokens", "asked_output_tokens",
    "prompt_chars", "response_chars", "prompt_hash", "timing_quality",
]

# What stays plain in a case whose measurements are packed.
UNPACKED = ("inputs.json", "profile_export_aiperf.json")


def us(seconds):
    """Seconds, exact as decimal, to the nearest microsecond."""
    return int((Decimal(seconds) * 1_000_000).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def rounded(number):
    """An exact number, to the nearest whole one; halves go up."""
    return int(Decimal(number).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def hash_of(text):
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def prompt_of(body):
    if "messages" in body:
        return "\n".join(message["content"] for message in body["messages"])
    return body["prompt"]


def tpot_us(times, tokens):
    """Token times in seconds; the true number of tokens."""
    if not times or tokens is None or tokens < 2:
        return None
    return "%.3f" % ((times[-1] - times[0]) * 1_000_000 / (tokens - 1))


def body_prompt(body):
    """The prompt of a request's body, whose texts may lie in lists of parts."""
    if "messages" in body:
        return "\n".join(content_of(message["content"]) for message in body["messages"])
    prompt = body["prompt"]
    return "\n".join(prompt) if isinstance(prompt, list) else prompt


def content_of(content):
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def without(columns, *names):
    """Columns less those that the case says nothing about."""
    return [column for column in columns if column not in names]


def write_unreadable(case):
    """A run that left no result: nothing can land, and landing says so."""
    os.makedirs(os.path.join(case, "results"), exist_ok=True)
    write_properties(case, {"unreadable": "true"})


def write_properties(case, facts):
    with open(os.path.join(case, "expected.properties"), "w") as out:
        out.writelines("%s=%s\n" % (key, facts[key]) for key in sorted(facts))


def write_expected(case, rows, facts, columns=tuple(COLUMNS)):
    with open(os.path.join(case, "expected.csv"), "w", newline="") as out:
        writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    facts = dict(facts)
    for status in ("ok", "error", "incomplete"):
        facts[status] = sum(row["status"] == status for row in rows)
    write_properties(case, facts)


def write_gzip(path, data):
    with open(path, "wb") as out:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as packed:
            packed.write(data)


def backwards(value):
    """The same JSON with the keys of every object in reverse alphabetical order, for the order says nothing."""
    if isinstance(value, dict):
        return {key: backwards(value[key]) for key in sorted(value, reverse=True)}
    return [backwards(each) for each in value] if isinstance(value, list) else value


def both_ways(folder, name, files, expect):
    """Make a case of files (name to text) twice, plain and with the measured ones packed, and let it be expected."""
    for case, packed in ((os.path.join(folder, name), False), (os.path.join(folder, name + "-gz"), True)):
        results = os.path.join(case, "results")
        os.makedirs(results, exist_ok=True)
        for file, text in files.items():
            path = os.path.join(results, file)
            if packed and file not in UNPACKED:
                write_gzip(path + ".gz", text.encode())
            else:
                with open(path, "w", encoding="utf-8", newline="") as out:
                    out.write(text)
        expect(case)
