"""What the scripts beside this one share: rounding, hashes, and the files of a case."""
import csv
import gzip
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
    """MurmurHash3, x64, 128 bits, seed 0, by its definition; about a megabyte a second."""
    data = text.encode("utf-8", "replace")
    mask = (1 << 64) - 1
    c1, c2 = 0x87C37B91114253D5, 0x4CF5AD432745937F

    def rotated(word, by):
        return (word << by | word >> 64 - by) & mask

    def k1(word):
        return rotated(word * c1 & mask, 31) * c2 & mask

    def k2(word):
        return rotated(word * c2 & mask, 33) * c1 & mask

    def mixed(word):
        word = (word ^ word >> 33) * 0xFF51AFD7ED558CCD & mask
        word = (word ^ word >> 33) * 0xC4CEB9FE1A85EC53 & mask
        return word ^ word >> 33

    h1 = h2 = 0
    whole = len(data) // 16 * 16
    for at in range(0, whole, 16):
        h1 ^= k1(int.from_bytes(data[at : at + 8], "little"))
        h1 = ((rotated(h1, 27) + h2) * 5 + 0x52DCE729) & mask
        h2 ^= k2(int.from_bytes(data[at + 8 : at + 16], "little"))
        h2 = ((rotated(h2, 31) + h1) * 5 + 0x38495AB5) & mask
    tail = data[whole:]
    h2 ^= k2(int.from_bytes(tail[8:], "little"))
    h1 ^= k1(int.from_bytes(tail[:8], "little"))
    h1 ^= len(data)
    h2 ^= len(data)
    h1 = h1 + h2 & mask
    h2 = h2 + h1 & mask
    h1, h2 = mixed(h1), mixed(h2)
    h1 = h1 + h2 & mask
    h2 = h2 + h1 & mask
    return (h1.to_bytes(8, "little") + h2.to_bytes(8, "little")).hex()


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
