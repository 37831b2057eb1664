SELECT setting, model, stack, reference_model, reference_stack, ttft_ms_p50, ttft_ms_p50_ratio,
    reference_ttft_count
FROM model_comparison
ORDER BY setting, model, stack
