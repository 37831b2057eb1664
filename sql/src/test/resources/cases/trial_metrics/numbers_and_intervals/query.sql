SELECT
    trial_id,
    request_count,
    value_count,
    round(mean, 6) AS mean,
    round(min, 6) AS min,
    round(max, 6) AS max,
    round(p50, 6) AS p50,
    round(p50_low, 6) AS p50_low,
    round(p50_high, 6) AS p50_high,
    round(p90, 6) AS p90,
    round(p90_low, 6) AS p90_low,
    round(p90_high, 6) AS p90_high,
    round(p95, 6) AS p95,
    round(p95_low, 6) AS p95_low,
    round(p95_high, 6) AS p95_high,
    round(p99, 6) AS p99,
    round(p99_low, 6) AS p99_low,
    round(p99_high, 6) AS p99_high,
    round(p99_9, 6) AS p99_9,
    round(p99_9_low, 6) AS p99_9_low,
    round(p99_9_high, 6) AS p99_9_high
FROM trial_metrics
WHERE metric = 'ttft_ms'
ORDER BY trial_id::INTEGER
