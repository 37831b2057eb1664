-- grain:   one metric of one treatment that two sweeps have in common; each pair of sweeps both ways,
--          to be asked by WHERE sweep_a = … AND sweep_b = …
-- asks:    Is one sweep slower than another, treatment by treatment?
-- units:   difference_percent is b / a - 1 of the typical replicate, low and high its 95 % interval;
--          minimum_effect_percent is the least that a verdict speaks of, detectable_percent the least
--          that these replicates show four times in five. p_value and verdict are of the row alone,
--          p_family and family_verdict of all rows of the two sweeps together
-- reads:   treatment_metrics
-- without: treatments of one of the two sweeps only, and what treatment_metrics leaves out.
--          Treatments pair by workload and all factors but the endpoint, and by stack where either
--          sweep has several. Without two replicates of each there is no interval, and the verdict is
--          too_few_replicates
CREATE OR REPLACE VIEW sweep_comparison AS
SELECT
    sweep_a,
    sweep_b,
    treatment_a,
    treatment_b,
    stack_a,
    stack_b,
    model_a,
    model_b,
    workload,
    asked,
    metric,
    better,
    validity_a,
    validity_b,
    replicate_count_a,
    replicate_count_b,
    value_a,
    value_b,
    100 * (exp(difference) - 1) AS difference_percent,
    100 * (exp(difference - t_critical(df) * standard_error) - 1) AS difference_percent_low,
    100 * (exp(difference + t_critical(df) * standard_error) - 1) AS difference_percent_high,
    minimum_effect_percent() AS minimum_effect_percent,
    detectable_percent(standard_error, df) AS detectable_percent,
    CASE WHEN df IS NOT NULL THEN design END AS method,
    p_value,
    CASE
        WHEN p_value IS NOT NULL
            THEN max(holm(p_value, p_rank, family_size)) OVER (
                PARTITION BY sweep_a, sweep_b ORDER BY p_rank
            )
    END AS p_family,
    coalesce(verdict(difference_percent, p_value, better), 'too_few_replicates') AS verdict,
    coalesce(verdict(difference_percent, p_family, better), 'too_few_replicates')
        AS family_verdict
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY sweep_a, sweep_b
            ORDER BY p_value NULLS LAST, metric, treatment_a, treatment_b
        ) AS p_rank,
        count(p_value) OVER (PARTITION BY sweep_a, sweep_b) AS family_size
    FROM (
        SELECT
            a.sweep_id AS sweep_a,
            b.sweep_id AS sweep_b,
            a.treatment_id AS treatment_a,
            b.treatment_id AS treatment_b,
            a.stack AS stack_a,
            b.stack AS stack_b,
            a.model AS model_a,
            b.model AS model_b,
            a.workload,
            a.asked,
            a.metric,
            a.better,
            a.validity AS validity_a,
            b.validity AS validity_b,
            a.replicate_count AS replicate_count_a,
            b.replicate_count AS replicate_count_b,
            a.value AS value_a,
            b.value AS value_b,
            a.log_sd ** 2 / a.replicate_count AS square_a,
            b.log_sd ** 2 / b.replicate_count AS square_b,
            CASE
                WHEN a.replicate_count <> b.replicate_count THEN 'welch_t'
                -- With fewer pairs, the lost degrees of freedom cost more than a drift that both
                -- sweeps share.
                WHEN a.replicate_count >= 5 AND ran_in_turns(a.runs, b.runs) THEN 'paired_t'
                ELSE 'pooled_t'
            END AS design,
            b.log_mean - a.log_mean AS difference,
            CASE
                WHEN least(a.replicate_count, b.replicate_count) < 2 THEN NULL
                WHEN design = 'paired_t'
                    THEN pairs_sd(a.runs, b.runs) / sqrt(a.replicate_count)
                ELSE sqrt(square_a + square_b)
            END AS standard_error,
            CASE
                WHEN least(a.replicate_count, b.replicate_count) < 2 THEN NULL
                WHEN design = 'paired_t' THEN a.replicate_count - 1
                WHEN design = 'pooled_t' THEN 2 * a.replicate_count - 2
                ELSE welch_df(square_a, a.replicate_count, square_b, b.replicate_count)
            END AS df,
            difference_p_value(difference, standard_error, df) AS p_value
        FROM treatment_metrics AS a
        JOIN treatment_metrics AS b
            ON b.metric = a.metric
            AND b.asked = a.asked
            AND coalesce(b.workload, '') = coalesce(a.workload, '')
            AND b.sweep_id <> a.sweep_id
            AND (b.stack = a.stack OR (a.stack_count = 1 AND b.stack_count = 1))
    )
);
