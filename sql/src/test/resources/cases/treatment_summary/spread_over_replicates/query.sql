SELECT treatment_id, stack, model, rate, prefix_tokens, factors['rate'] AS rate_factor, validity,
    validity_reasons, replicate_count, invalid_count, request_count, ok_count, ttft_ms_p50,
    ttft_ms_p50_min, ttft_ms_p50_max, ttft_ms_p99, output_tokens_per_s, output_tokens_per_s_min,
    output_tokens_per_s_max, requested_rate_requests_per_s, achieved_rate_requests_per_s,
    achieved_ratio_min
FROM treatment_summary
