"""Lands a log with one COPY of DuckDB: rival_duckdb.py LOG OUT.parquet THREADS."""
import sys

import duckdb

# The columns of the table `requests` that this file can fill, with the same meaning.
COPY = """
COPY (
    SELECT
        'sweep' AS sweep_id, 'trial' AS trial_id, 1 AS attempt, 0 AS shard, 0 AS stage,
        row_number() OVER () - 1 AS request_index,
        body ->> '$.model' AS model,
        CASE WHEN error IS NULL THEN 'ok' ELSE 'error' END AS status,
        error.error_type AS error_kind, error.error_msg AS error_message,
        round(start_time * 1e6)::BIGINT AS sent_us, 'monotonic' AS clock,
        CASE WHEN error IS NULL THEN round((times[1] - start_time) * 1e6)::BIGINT END AS first_token_us,
        CASE WHEN error IS NULL THEN round((times[-1] - start_time) * 1e6)::BIGINT END AS last_token_us,
        round((end_time - start_time) * 1e6)::BIGINT AS end_us,
        CASE WHEN error IS NULL
            THEN list_transform(times, lambda t: round((t - start_time) * 1e6)::BIGINT) END AS token_us,
        {input} AS input_tokens, {output} AS output_tokens, {server} AS server_output_tokens,
        (body ->> '$.max_tokens')::INTEGER AS asked_output_tokens,
        length(body ->> '$.prompt') AS prompt_chars,
        sha256(body ->> '$.prompt')[:32] AS prompt_hash,
        'per_chunk' AS timing_quality, 'inference-perf' AS harness, 1 AS schema_version
    FROM (
        SELECT *, request::JSON AS body, {times} AS times
        FROM read_json('{log}', format = 'array', maximum_object_size = 67108864, columns = {{
            start_time: 'DOUBLE', end_time: 'DOUBLE', request: 'VARCHAR', info: '{info}',
            error: 'STRUCT(error_type VARCHAR, error_msg VARCHAR)'}})
    )
) TO '{out}' (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2)
"""
L1 = {
    "info": "STRUCT(input_tokens INTEGER, output_tokens INTEGER, output_token_times DOUBLE[])",
    "times": "info.output_token_times",
    "input": "info.input_tokens",
    "output": "info.output_tokens",
    "server": "NULL::INTEGER",
}
L3 = {
    "info": "STRUCT(input_tokens INTEGER, response_metrics STRUCT(output_tokens INTEGER, chunk_times DOUBLE[],"
    " server_usage STRUCT(prompt_tokens INTEGER, completion_tokens INTEGER)))",
    "times": "info.response_metrics.chunk_times",
    "input": "info.input_tokens",
    "output": "info.response_metrics.output_tokens",
    "server": "info.response_metrics.server_usage.completion_tokens",
}


def main():
    log, out, threads = sys.argv[1:]
    with open(log, "rb") as beginning:
        shape = L3 if b'"response_metrics"' in beginning.read(1 << 20) else L1
    connection = duckdb.connect()
    connection.execute(f"SET threads = {int(threads)}")
    # Its rows may come in any order, which spares it a buffer.
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(COPY.format(log=log, out=out, **shape))


if __name__ == "__main__":
    main()
