#!/usr/bin/env python3
"""Writes a large request log as inference-perf does, the same bytes for the same arguments.

    make_large.py OUT.json MEGABYTES [--shape L1|L3] [--tokens N] [--indent]

L1 is the shape of image v0.3.7 (token times in `info`), L3 that of 0.6 (chunks and times, nested).
Prompts have 2 000 to 10 000 characters with escapes and characters beyond ASCII; answers have 100
to 500 tokens, or N; one request in a hundred failed. --indent writes as `json.dumps(indent=2)`.
"""
import argparse
import json
import random

WORDS = 5_000
CORPUS_WORDS = 150_000


class Log:
    def __init__(self, shape, tokens):
        self.random = random.Random(20260101)
        self.shape = shape
        self.tokens = tokens
        letters = "etaoinshrdlucmfwypvbgkjqxz"
        words = ["".join(self.random.choices(letters, k=self.random.randint(2, 10))) for _ in range(WORDS)]
        self.corpus = " ".join(self.random.choices(words, k=CORPUS_WORDS))

    def text(self, length):
        start = self.random.randrange(len(self.corpus) - length)
        return self.corpus[start : start + length]

    def times(self, start, count):
        now = start + self.random.lognormvariate(-2.5, 0.5)
        for _ in range(count):
            yield now
            now += self.random.gammavariate(4, 0.005)

    def record(self, index):
        length = self.random.randint(2_000, 10_000)
        count = self.tokens or self.random.randint(100, 500)
        start = 4_242.123456 + index * 0.02 + self.random.random() * 0.01
        times = list(self.times(start, count))
        prompt = self.text(length // 2) + '\n"quoted" \\ caf\u00e9 \u65e5\u672c \U0001f600\t' + self.text(length // 2)
        body = {"model": "Qwen/Qwen3-0.6B", "prompt": prompt, "max_tokens": count, "ignore_eos": True, "stream": True}
        failed = index % 100 == 99
        return {
            "start_time": start,
            "end_time": times[-1],
            "request": json.dumps(body),
            "response": self.text(4 * count),
            "info": self.info(length // 4, count, [] if failed else times),
            "error": {"error_type": "TimeoutError", "error_msg": "timed out"} if failed else None,
        }

    def info(self, prompt_tokens, count, times):
        if self.shape == "L1":
            return {"input_tokens": prompt_tokens, "output_tokens": count, "output_token_times": times}
        chunk = 'data: {"id":"cmpl-1","object":"text_completion","choices":[{"index":0,"text":" w%d"}]}'
        return {
            "input_tokens": prompt_tokens,
            "extra_info": {},
            "lora_adapter": None,
            "labels": {},
            "request_metrics": {"text": {"input_tokens": prompt_tokens}, "image": None, "video": None, "audio": None},
            "response_metrics": {
                "output_tokens": count,
                "response_chunks": [chunk % i for i in range(len(times))],
                "chunk_times": times,
                "output_token_times": times,
                "server_usage": {"prompt_tokens": prompt_tokens, "completion_tokens": count},
            },
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("megabytes", type=float)
    parser.add_argument("--shape", choices=["L1", "L3"], default="L1")
    parser.add_argument("--tokens", type=int, help="of every answer, instead of 100 to 500")
    parser.add_argument("--indent", action="store_true")
    args = parser.parse_args()

    log = Log(args.shape, args.tokens)
    written = requests = 0
    with open(args.out, "w", encoding="ascii") as out:
        out.write("[")
        while written < args.megabytes * 1e6:
            line = json.dumps(log.record(requests), indent=2 if args.indent else None)
            out.write(("\n" if requests == 0 else ",\n") + line)
            written += len(line)
            requests += 1
        out.write("\n]\n")
    print(f"{args.out}: {requests} requests")


if __name__ == "__main__":
    main()
