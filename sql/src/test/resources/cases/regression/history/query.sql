SELECT schedule, sweep_id, fired_at, is_latest, metric, replicate_count,
    value::DECIMAL(18, 6) AS value, baseline::DECIMAL(18, 6) AS baseline, baseline_count,
    difference_percent::DECIMAL(18, 6) AS difference_percent,
    difference_percent_low::DECIMAL(18, 6) AS difference_percent_low,
    difference_percent_high::DECIMAL(18, 6) AS difference_percent_high,
    p_value::DECIMAL(18, 6) AS p_value, p_family::DECIMAL(18, 6) AS p_family, verdict, family_verdict
FROM regression
ORDER BY schedule, fired_at, metric
