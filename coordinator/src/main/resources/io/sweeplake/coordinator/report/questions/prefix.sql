-- One row a treatment with a shared prefix, or none, as a factor.
SELECT
    treatment_id, same_but_prefix, stack, model, rate, concurrency, prefix_tokens, validity,
    replicate_count, invalid_count, shortest_prefix_tokens, ttft_count, ttft_ms_p50,
    ttft_ms_p50_difference, ttft_ms_p95, ttft_ms_p95_difference, ttft_ms_p99,
    ttft_ms_p99_difference, e2e_count, e2e_ms_p50, e2e_ms_p50_difference,
    ttft_ms_p50_per_1000_tokens, cached_ratio, prefix_ratio, control_treatment_id,
    ttft_ms_p50_saved, ttft_ms_p50_saved_ratio
FROM prefix_effect
WHERE sweep_id = getvariable('sweep')
ORDER BY same_but_prefix, rate, prefix_tokens, treatment_id
