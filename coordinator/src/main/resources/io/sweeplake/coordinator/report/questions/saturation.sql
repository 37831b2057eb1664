-- One row a series: how much it can take.
SELECT
    series, stack, model, prefix_tokens, validity, rate_count, invalid_rate_count, lowest_rate,
    highest_rate, sustained_rate, short_rate, knee_rate, slo_rate, slo_broken_rate,
    slo_unknown_count, peak_rate, peak_requests_per_s, peak_output_tokens_per_s
FROM saturation_point
WHERE sweep_id = getvariable('sweep')
ORDER BY series
