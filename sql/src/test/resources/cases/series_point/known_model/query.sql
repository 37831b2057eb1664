SELECT sweep_id, series, treatment_id, rate, validity, replicate_count, invalid_count,
    request_count, ok_count, ttft_count, tpot_count, e2e_count,
    round(COLUMNS('failed_ratio|achieved_|_ms_|_per_s|_mean'), 8)
FROM series_point
WHERE rate IN (10, 40)
ORDER BY sweep_id, treatment_id
