SELECT sweep_id, series, rate, validity, replicate_count, invalid_count, request_count, ok_count,
    ttft_count, tpot_count, e2e_count, lowest_rate,
    round(COLUMNS('failed_ratio|achieved_|_ms_|_per_s'), 8)
FROM rate_response
ORDER BY sweep_id, series, rate
