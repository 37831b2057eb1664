"""What both scripts beside this one share: rounding, hashes, and the files of a case."""
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


def us(seconds):
    """Seconds, exact as decimal, to the nearest microsecond."""
    return int((Decimal(seconds) * 1_000_000).quantize(Decimal(1), rounding=ROUND_HALF_UP))


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


def write_expected(case, rows, facts):
    with open(os.path.join(case, "expected.csv"), "w", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    facts = dict(facts)
    for status in ("ok", "error", "incomplete"):
        facts[status] = sum(row["status"] == status for row in rows)
    with open(os.path.join(case, "expected.properties"), "w") as out:
        out.writelines("%s=%s\n" % (key, facts[key]) for key in sorted(facts))


def write_gzip(path, data):
    with open(path, "wb") as out:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as packed:
            packed.write(data)
