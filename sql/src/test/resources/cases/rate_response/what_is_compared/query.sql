SELECT treatment_id, series, rate, validity, replicate_count, invalid_count, lowest_rate, ttft_ms_p50,
    ttft_ms_p50_ratio, ttft_ms_p50_per_request_per_s, ttft_ms_p95
FROM rate_response
ORDER BY rate
