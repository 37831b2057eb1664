-- Sweeps to make reports of. maps: 2 models, 3 rates, 3 prefixes, 2 replicates, with every verdict and a
-- stack whose trials are short; closed: a closed loop of 3 concurrencies; doubtful: one trial, INVALID.
CREATE TEMP TABLE asked AS
SELECT
    'maps' AS sweep_id,
    format('t{}{}{}', stack[1], rate::INTEGER, prefix) AS treatment_id,
    replicate, stack, rate, prefix AS prefix_tokens, NULL::INTEGER AS concurrency,
    CASE WHEN stack = 'tiny' THEN 60 ELSE 500 END AS requests,
    CASE
        WHEN rate = 20 AND prefix = 2048 AND stack = 'large' THEN 'INVALID'
        WHEN rate = 20 AND prefix = 512 AND stack = 'large' AND replicate = 2 THEN 'INVALID'
        WHEN rate = 20 AND stack = 'small' THEN 'SUSPECT'
        ELSE 'VALID'
    END AS validity
FROM (SELECT unnest(['small', 'large', 'tiny']) AS stack)
CROSS JOIN (SELECT unnest([5.0::DOUBLE, 10, 20]) AS rate)
CROSS JOIN (SELECT unnest([0, 512, 2048]) AS prefix)
CROSS JOIN (SELECT unnest([1, 2]) AS replicate)
WHERE stack <> 'tiny' OR (rate = 5 AND replicate = 1)
UNION ALL
SELECT 'closed', 'c' || c, 1, 'small', NULL, NULL, c, 120, 'VALID' FROM (SELECT unnest([1, 4, 16]) AS c)
UNION ALL
SELECT 'doubtful', 'd1', 1, 'small', NULL, NULL, NULL, 50, 'INVALID';

CREATE TEMP TABLE planned AS
SELECT
    *,
    format('{}-{}-r{}', sweep_id, treatment_id, replicate) AS trial_id,
    row_number() OVER (ORDER BY sweep_id, replicate, treatment_id)::INTEGER AS order_index,
    CASE WHEN stack = 'large' THEN 3 ELSE 1 END AS size,
    TIMESTAMP '2026-01-01 12:00:00' AS begin_at
FROM asked;

INSERT INTO requests BY NAME
SELECT
    sweep_id, trial_id, 1 AS attempt, 0 AS shard, 0 AS stage, n AS request_index,
    CASE WHEN hash(n, trial_id) % 97 = 0 THEN 'error' ELSE 'ok' END AS status,
    CASE WHEN hash(n, trial_id) % 97 = 0 THEN 'http' END AS error_kind,
    CASE WHEN hash(n, trial_id) % 97 = 0 THEN 503 END AS http_status,
    CASE WHEN hash(n, trial_id) % 97 = 0 THEN '</script><b>not a tag' END AS error_message,
    begin_at + to_microseconds((n * 1e6 / coalesce(rate, 10))::BIGINT) AS sent_at,
    epoch_us(begin_at) + (n * 1e6 / coalesce(rate, 10))::BIGINT AS sent_us, 'epoch' AS clock,
    first_us AS first_token_us, first_us + 15 * gap_us AS last_token_us, first_us + 15 * gap_us + 100 AS end_us,
    1000 AS input_tokens, 16 AS output_tokens, 1000 AS server_input_tokens, 16 AS server_output_tokens,
    coalesce(prefix_tokens, 0) // 4 AS cached_tokens, 16 AS asked_output_tokens, 'per_token' AS timing_quality,
    'inference-perf' AS harness, '0.7.0' AS harness_version, 'L1' AS harness_shape, 1 AS schema_version
FROM (
    SELECT
        *,
        (size * (20000 + coalesce(prefix_tokens, 0) * 20 + coalesce(rate, concurrency, 1) * 1500)
            * (0.7 + (hash(n, trial_id, 1) % 1000) / 1000.0))::BIGINT AS first_us,
        (size * (8000 + coalesce(rate, concurrency, 1) * 200 + hash(n, trial_id, 2) % 3000))::BIGINT AS gap_us
    FROM (SELECT *, unnest(range(requests)) AS n FROM planned)
)
ORDER BY trial_id, n;

INSERT INTO server_metrics BY NAME
SELECT
    sweep_id, trial_id, 1 AS attempt, 0 AS shard, begin_at + to_seconds(second) AS "at",
    'http://small/metrics' AS source, 'vllm:' || metric AS name, metric, kind, value, 1 AS schema_version
FROM (
    SELECT *, unnest([
        {'metric': 'requests_running_count', 'kind': 'gauge', 'value': 3.0::DOUBLE + second % 4},
        {'metric': 'requests_waiting_count', 'kind': 'gauge', 'value': second % 3},
        {'metric': 'kv_cache_usage_ratio', 'kind': 'gauge', 'value': 0.2 + second / 200},
        {'metric': 'prefix_cache_queries_tokens', 'kind': 'counter', 'value': second * 9000},
        {'metric': 'prefix_cache_hits_tokens', 'kind': 'counter', 'value': second * 4000}
    ], max_depth := 2)
    FROM (SELECT *, unnest(range(-2, 52)) AS second FROM planned WHERE stack = 'small' AND sweep_id = 'maps')
);

INSERT INTO trials BY NAME
SELECT
    sweep_id, trial_id, treatment_id, replicate, order_index, stack AS lane, 1 AS attempt,
    map_from_entries(list_filter([
        {'key': 'endpoint', 'value': stack}, {'key': 'rate', 'value': rate::INTEGER::VARCHAR},
        {'key': 'prefix_tokens', 'value': prefix_tokens::VARCHAR}, {'key': 'concurrency', 'value': concurrency::VARCHAR}
    ], lambda each: each.value IS NOT NULL)) AS factors,
    'http://' || stack AS endpoint, 'shared' AS workload, rate, concurrency, prefix_tokens, stack,
    'm/' || stack AS model, 'inference-perf' AS harness, '0.7.0' AS harness_version, 'L1' AS harness_shape,
    'harness:1' AS image, 'sha256:abc' AS image_digest, 1 AS shards, size AS gpus, 3.5 AS usd_per_hour,
    [order_index::BIGINT] AS seeds, requests / coalesce(rate, 10) AS duration_s, 0 AS warmup_s,
    begin_at AS planned_at, begin_at AS started_at, begin_at AS window_start_at,
    begin_at + to_microseconds((requests * 1e6 / coalesce(rate, 10))::BIGINT) AS window_end_at,
    counts.request_count, counts.ok_count, counts.request_count - counts.ok_count AS error_count, 0 AS incomplete_count,
    validity,
    CASE validity
        WHEN 'SUSPECT' THEN ['SATURATED: the server <could> not take more']
        WHEN 'INVALID' THEN ['ENDPOINT_BUSY: 7 requests were running before the first of ours']
        ELSE []
    END AS validity_reasons,
    CASE WHEN validity = 'VALID' THEN [] ELSE [validity] END AS validity_severities,
    2 AS method_version, 1 AS schema_version
FROM planned
JOIN (SELECT trial_id, count(*) AS request_count, count(*) FILTER (status = 'ok') AS ok_count FROM requests GROUP BY ALL) AS counts
    USING (trial_id);

INSERT INTO sweeps BY NAME
SELECT
    sweep_id,
    CASE WHEN sweep_id = 'maps' THEN 'maps </script><script>alert(1)</script> & <!-- more' ELSE sweep_id END AS name,
    'name: ' || sweep_id || chr(10) || '# </script> <!-- ' AS spec,
    CASE WHEN sweep_id = 'maps' THEN MAP {'ttft_ms_p99': 150.0::DOUBLE, 'tpot_ms_p95': 40.0} END AS slo,
    TIMESTAMP '2026-01-01' AS created_at, count(*)::INTEGER AS trial_count, 0 AS gen, 1 AS schema_version
FROM planned
GROUP BY sweep_id;
