SELECT sweep_id, series, validity, rate_count, invalid_rate_count, lowest_rate, highest_rate,
    sustained_rate, short_rate, knee_rate, slo_rate, slo_broken_rate, slo_unknown_count, peak_rate,
    round(COLUMNS('peak_.*_per_s'), 8)
FROM saturation_point
ORDER BY sweep_id, series
