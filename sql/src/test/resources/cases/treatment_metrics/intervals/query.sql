SELECT treatment_id, array_to_string(asked, ' ') AS asked, metric, better, validity, replicate_count,
    value::DECIMAL(18, 6) AS value, value_low::DECIMAL(18, 6) AS value_low,
    value_high::DECIMAL(18, 6) AS value_high, interval_method, withheld_because,
    log_mean::DECIMAL(18, 6) AS log_mean, log_sd::DECIMAL(18, 6) AS log_sd, stack_count
FROM treatment_metrics
ORDER BY treatment_id, metric
