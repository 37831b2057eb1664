-- One row a treatment on a front.
SELECT
    treatment_id, demand, unit, validity, replicate_count, tpot_count, tpot_ms_p50, ttft_ms_p99,
    output_tokens_per_s_per_user, output_tokens_per_s_per_unit, slo_met, on_frontier,
    on_slo_frontier, on_sweep_frontier
FROM pareto_frontier
WHERE sweep_id = getvariable('sweep')
ORDER BY demand, unit, output_tokens_per_s_per_user
