SELECT treatment_id, slo, limit_ms, value_ms, request_count, failed_count, met, slo_met
FROM treatment_slo
ORDER BY treatment_id, slo
