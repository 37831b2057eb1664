"""Lands a log with json and pyarrow: rival_python.py LOG OUT.parquet."""
import hashlib
import json
import sys

import pyarrow
import pyarrow.parquet


def row(index, record):
    body = json.loads(record["request"])
    start = record["start_time"]
    info = record["info"]
    answer = info.get("response_metrics", info)
    times = answer.get("chunk_times", answer.get("output_token_times"))
    ok = record["error"] is None
    offsets = [round((time - start) * 1e6) for time in times] if ok else None
    return {
        "request_index": index,
        "model": body["model"],
        "status": "ok" if ok else "error",
        "error_kind": None if ok else record["error"]["error_type"],
        "error_message": None if ok else record["error"]["error_msg"],
        "sent_us": round(start * 1e6),
        "first_token_us": offsets[0] if ok else None,
        "last_token_us": offsets[-1] if ok else None,
        "end_us": round((record["end_time"] - start) * 1e6),
        "token_us": offsets,
        "input_tokens": info["input_tokens"],
        "output_tokens": answer["output_tokens"],
        "server_output_tokens": answer.get("server_usage", {}).get("completion_tokens"),
        "asked_output_tokens": body["max_tokens"],
        "prompt_chars": len(body["prompt"]),
        "prompt_hash": hashlib.sha256(body["prompt"].encode()).hexdigest()[:32],
    }


def main():
    log, out = sys.argv[1:]
    with open(log, encoding="utf-8") as source:
        rows = [row(index, record) for index, record in enumerate(json.load(source))]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out, compression="zstd", version="2.6")


if __name__ == "__main__":
    main()
