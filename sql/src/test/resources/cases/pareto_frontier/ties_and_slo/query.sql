SELECT treatment_id, demand, unit, output_tokens_per_s_per_user, output_tokens_per_s_per_unit,
    slo_met, on_frontier, on_slo_frontier, on_sweep_frontier
FROM pareto_frontier
ORDER BY treatment_id
