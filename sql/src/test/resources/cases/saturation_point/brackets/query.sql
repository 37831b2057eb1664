SELECT series, validity, rate_count, invalid_rate_count, lowest_rate, highest_rate, slo_rate,
    slo_broken_rate, slo_unknown_count
FROM saturation_point
ORDER BY series
