-- grain:   one metric of one treatment at one firing of a schedule, beside the firings before it
-- asks:    Did a firing of a schedule come out slower or faster than those before it?
-- units:   value in the metric's unit, baseline the typical one of up to ten firings before
--          (baseline_count); difference_percent is value / baseline - 1, low and high its 95 %
--          interval, in which the spread from firing to firing is. p_value and verdict are of the row
--          alone, p_family and family_verdict of all rows of the firing together
-- reads:   treatment_metrics, sweeps
-- without: sweeps without the label schedule, and what treatment_metrics leaves out. Without three
--          firings before it there is no interval, and the verdict is too_few_firings
CREATE OR REPLACE VIEW regression AS
SELECT
    schedule,
    sweep_id,
    fired_at,
    is_latest,
    treatment_id,
    stack,
    model,
    workload,
    asked,
    metric,
    better,
    validity,
    replicate_count,
    value,
    exp(baseline_mean) AS baseline,
    baseline_count,
    100 * (exp(difference) - 1) AS difference_percent,
    100 * (exp(difference - t_critical(df) * standard_error) - 1) AS difference_percent_low,
    100 * (exp(difference + t_critical(df) * standard_error) - 1) AS difference_percent_high,
    minimum_effect_percent() AS minimum_effect_percent,
    detectable_percent(standard_error, df) AS detectable_percent,
    p_value,
    CASE
        WHEN p_value IS NOT NULL
            THEN max(holm(p_value, p_rank, family_size)) OVER (
                PARTITION BY schedule, sweep_id ORDER BY p_rank
            )
    END AS p_family,
    coalesce(verdict(difference_percent, p_value, better), 'too_few_firings') AS verdict,
    coalesce(verdict(difference_percent, p_family, better), 'too_few_firings') AS family_verdict
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY schedule, sweep_id ORDER BY p_value NULLS LAST, metric, treatment_id
        ) AS p_rank,
        count(p_value) OVER (PARTITION BY schedule, sweep_id) AS family_size
    FROM (
        SELECT
            *,
            log_mean - baseline_mean AS difference,
            -- The one firing is off by as much as each of the others, and so is their mean.
            CASE WHEN baseline_count >= 3 THEN baseline_sd * sqrt(1 + 1 / baseline_count) END
                AS standard_error,
            CASE WHEN baseline_count >= 3 THEN baseline_count - 1 END AS df,
            difference_p_value(difference, standard_error, df) AS p_value
        FROM (
            SELECT
                treatment_metrics.*,
                sweeps.labels['schedule'] AS schedule,
                coalesce(try_cast(sweeps.labels['fired_at'] AS TIMESTAMP), sweeps.created_at)
                    AS fired_at,
                fired_at = max(fired_at) OVER (PARTITION BY schedule) AS is_latest,
                avg(log_mean) OVER earlier AS baseline_mean,
                stddev_samp(log_mean) OVER earlier AS baseline_sd,
                count(*) OVER earlier AS baseline_count
            FROM treatment_metrics
            JOIN sweeps ON sweeps.sweep_id = treatment_metrics.sweep_id
            WHERE sweeps.labels['schedule'] IS NOT NULL
            WINDOW earlier AS (
                PARTITION BY sweeps.labels['schedule'], treatment_id, metric
                ORDER BY
                    coalesce(try_cast(sweeps.labels['fired_at'] AS TIMESTAMP), sweeps.created_at),
                    treatment_metrics.sweep_id
                ROWS BETWEEN 10 PRECEDING AND 1 PRECEDING
            )
        )
    )
);
