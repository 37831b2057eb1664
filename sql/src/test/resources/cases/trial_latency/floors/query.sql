SELECT ttft_count, ttft_ms_min, ttft_ms_p50, round(ttft_ms_p90, 6) AS p90,
    round(ttft_ms_p95, 6) AS p95, round(ttft_ms_p99, 6) AS p99, round(ttft_ms_p99_9, 6) AS p99_9,
    ttft_ms_max
FROM trial_latency ORDER BY ttft_count
