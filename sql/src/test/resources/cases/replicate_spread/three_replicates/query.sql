SELECT metric, validity, invalid_count, replicates, replicate_values, value_median, value_mean, value_min,
    value_max, round(value_sd, 6) AS value_sd,
    round(coefficient_of_variation, 6) AS coefficient_of_variation, range_ratio
FROM replicate_spread
