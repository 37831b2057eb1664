SELECT sweep_id, treatment_id, unit, slo_met, on_frontier, on_slo_frontier, on_sweep_frontier,
    tpot_count, round(COLUMNS('per_s'), 8)
FROM pareto_frontier
ORDER BY sweep_id, treatment_id
