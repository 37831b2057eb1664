SELECT treatment_id, prefix_tokens, shortest_prefix_tokens, input_tokens_difference, ttft_ms_p50,
    ttft_ms_p50_difference, ttft_ms_p50_ratio, round(ttft_ms_p50_per_1000_tokens, 6) AS per_1000,
    cached_tokens, round(cached_ratio, 6) AS cached_ratio, control_treatment_id,
    control_input_tokens_mean, ttft_ms_p50_saved, ttft_ms_p50_saved_ratio
FROM prefix_effect
ORDER BY question_tokens, prefix_tokens
