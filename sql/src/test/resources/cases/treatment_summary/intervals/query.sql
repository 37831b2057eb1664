SELECT treatment_id, replicate_count, interval_method, interval_withheld_because,
    ttft_ms_p50::DECIMAL(18, 6) AS ttft_ms_p50, ttft_ms_p50_low::DECIMAL(18, 6) AS ttft_ms_p50_low,
    ttft_ms_p50_high::DECIMAL(18, 6) AS ttft_ms_p50_high, ttft_ms_p99::DECIMAL(18, 6) AS ttft_ms_p99,
    ttft_ms_p99_low::DECIMAL(18, 6) AS ttft_ms_p99_low,
    ttft_ms_p99_high::DECIMAL(18, 6) AS ttft_ms_p99_high,
    requests_per_s_low::DECIMAL(18, 6) AS requests_per_s_low,
    requests_per_s_high::DECIMAL(18, 6) AS requests_per_s_high
FROM treatment_summary
ORDER BY treatment_id
