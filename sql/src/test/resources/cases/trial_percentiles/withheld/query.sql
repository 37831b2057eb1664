SELECT metric, percentile, request_count, floor_count, round(sample_ms, 6) AS sample_ms, value_ms,
    withheld_because
FROM trial_percentiles ORDER BY metric, percentile
