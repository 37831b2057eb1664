SELECT sweep_id, setting, model, reference_model, ttft_count, reference_ttft_count, tpot_count,
    reference_tpot_count, e2e_count, reference_e2e_count, round(COLUMNS('_ms_|_per_s'), 8)
FROM model_comparison
ORDER BY sweep_id, setting, model
