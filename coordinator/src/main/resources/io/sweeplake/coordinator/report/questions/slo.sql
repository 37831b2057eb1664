-- One row a limit and treatment.
SELECT
    treatment_id, slo, metric, percentile, limit_ms, value_ms, value_count, replicate_count,
    request_count, failed_count, met
FROM treatment_slo
WHERE sweep_id = getvariable('sweep')
ORDER BY treatment_id, slo
