SELECT sweep_id, series, rate, prefix_tokens, validity, replicate_count, shortest_prefix_tokens,
    ttft_count, cached_tokens, control_treatment_id, control_ttft_count,
    round(COLUMNS('input_tokens|_ms_|cached_ratio|prefix_ratio'), 8)
FROM prefix_effect
ORDER BY sweep_id, series, rate
