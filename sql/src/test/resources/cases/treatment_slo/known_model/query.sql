SELECT sweep_id, treatment_id, slo, metric, percentile, limit_ms, round(value_ms, 8) AS value_ms,
    value_count, replicate_count, request_count, in_window_count, failed_count, met, slo_met
FROM treatment_slo
ORDER BY sweep_id, treatment_id, slo
