SELECT array_to_string(asked, ' ') AS asked, metric, stack_a, stack_b, replicate_count_a,
    replicate_count_b, value_a::DECIMAL(18, 6) AS value_a, value_b::DECIMAL(18, 6) AS value_b,
    difference_percent::DECIMAL(18, 6) AS difference_percent,
    difference_percent_low::DECIMAL(18, 6) AS difference_percent_low,
    difference_percent_high::DECIMAL(18, 6) AS difference_percent_high,
    minimum_effect_percent, method, p_value::DECIMAL(18, 6) AS p_value,
    p_family::DECIMAL(18, 6) AS p_family, verdict, family_verdict
FROM sweep_comparison
WHERE sweep_a = 'before' AND sweep_b = 'after'
ORDER BY asked, metric
