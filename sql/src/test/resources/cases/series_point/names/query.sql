SELECT treatment_id, series, traits, rate, validity, request_count, failed_ratio
FROM series_point
ORDER BY treatment_id
