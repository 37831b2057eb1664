-- The row of the gaps between tokens, if a request has them. There may be hundreds a request, so they
-- are counted by length, which are few, and never held. An interval they have not: the gaps of one
-- request depend on each other.
INSERT INTO trial_metrics BY NAME
WITH counted AS (
    SELECT value, count(*) AS gap_count
    FROM (
        SELECT unnest(itl_ms) AS value
        FROM request_latency
        WHERE in_window AND status = 'ok'
    )
    GROUP BY value
),
ranked AS (
    SELECT value, gap_count, sum(gap_count) OVER (ORDER BY value) AS up_to FROM counted
),
pooled AS (
    SELECT
        sum(gap_count)::BIGINT AS value_count,
        sum(value * gap_count) / sum(gap_count) AS mean,
        min(value) AS min,
        max(value) AS max
    FROM counted
),
quantiles AS (
    -- Linear between the two values around (n - 1) q, as quantile_cont.
    SELECT list(below + (above - below) * part ORDER BY q) AS sample
    FROM (
        SELECT
            q,
            any_value((value_count - 1) * q - floor((value_count - 1) * q)) AS part,
            min(value) FILTER (up_to > floor((value_count - 1) * q)) AS below,
            min(value) FILTER (up_to > ceil((value_count - 1) * q)) AS above
        FROM ranked
        CROSS JOIN pooled
        CROSS JOIN (SELECT unnest([0.5, 0.9, 0.95, 0.99, 0.999]::DOUBLE[]) AS q)
        GROUP BY q
    )
)
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.attempt,
    'itl_ms' AS metric,
    (SELECT count(itl_ms) FROM request_latency WHERE in_window AND status = 'ok') AS request_count,
    pooled.value_count,
    pooled.mean,
    pooled.min,
    pooled.max,
    quantiles.sample[1] AS p50,
    quantiles.sample[2] AS p90,
    quantiles.sample[3] AS p95,
    quantiles.sample[4] AS p99,
    quantiles.sample[5] AS p99_9,
    getvariable('measures_version') AS measures_version,
    trials.revision,
    trials.schema_version
FROM trials
CROSS JOIN pooled
CROSS JOIN quantiles
WHERE pooled.value_count > 0
