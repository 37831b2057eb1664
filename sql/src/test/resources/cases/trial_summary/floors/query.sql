SELECT ttft_count, ttft_ms_p50, round(ttft_ms_p95, 6) AS p95, round(ttft_ms_p99, 6) AS p99
FROM trial_summary ORDER BY ttft_count
