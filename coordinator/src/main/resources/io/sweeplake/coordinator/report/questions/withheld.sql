-- One row a percentile that trials of a treatment do not have, and why.
SELECT
    treatment_id,
    metric,
    percentile,
    withheld_because,
    count(*) AS trial_count,
    min(request_count) AS request_count_min,
    max(request_count) AS request_count_max,
    any_value(floor_count) AS floor_count
FROM trial_percentiles
WHERE sweep_id = getvariable('sweep')
    AND validity <> 'INVALID'
    AND withheld_because IS NOT NULL
    AND metric IN ('ttft_ms', 'tpot_ms', 'e2e_ms')
    AND percentile IN (50, 95, 99)
GROUP BY treatment_id, metric, percentile, withheld_because
ORDER BY treatment_id, metric, percentile
