SELECT treatment_id, validity, validity_reasons, replicate_count, invalid_count, request_count,
    error_count, ttft_ms_p50, ttft_ms_p50_max
FROM treatment_summary ORDER BY treatment_id
