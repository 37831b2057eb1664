-- Thousandths, for small numbers are printed with exponents that differ from language to language.
SELECT sweep_id, treatment_id, metric, validity, invalid_count, value_count, replicates,
    list_transform(replicate_values, lambda value: round(value, 8)) AS replicate_values,
    round(COLUMNS('value_(median|mean|min|max)'), 8), round(1000 * value_sd, 6) AS sd_thousandths,
    round(1000 * coefficient_of_variation, 6) AS variation_per_mille,
    round(1000 * range_ratio, 6) AS range_per_mille
FROM replicate_spread
WHERE rate IN (5, 10) AND prefix_tokens <= 2048
ORDER BY sweep_id, treatment_id, metric
