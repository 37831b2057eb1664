SELECT sweep_id, treatment_id, metric, validity, invalid_count, value_count, replicates,
    list_transform(replicate_values, lambda value: round(value, 8)) AS replicate_values,
    round(COLUMNS('value_(median|mean|min|max|sd)|coefficient_of_variation|range_ratio'), 8)
FROM replicate_spread
WHERE rate IN (5, 10) AND prefix_tokens <= 2048
ORDER BY sweep_id, treatment_id, metric
