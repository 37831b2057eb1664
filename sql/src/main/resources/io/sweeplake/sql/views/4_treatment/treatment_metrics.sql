-- grain:   one metric of one treatment of one sweep
-- asks:    How fast was each treatment by each metric, and how sure is that?
-- units:   value, value_low, value_high in the unit that the metric's name ends in before its
--          percentile (_ms, _per_s). value is the median of the replicates' own values, low and high
--          the 95 % interval of the typical replicate; log_mean and log_sd are of their natural
--          logarithms; runs are the replicates in the order in which they ran;
--          stack_count is how many stacks of the sweep were asked the same
-- reads:   trial_summary
-- without: INVALID trials, replicates with too few requests for the percentile or a value that is not
--          above 0, and metrics that no replicate has
CREATE OR REPLACE VIEW treatment_metrics AS
SELECT
    sweep_id,
    treatment_id,
    any_value(stack) AS stack,
    any_value(model) AS model,
    any_value(workload) AS workload,
    any_value(factors) AS factors,
    any_value(asked) AS asked,
    CASE WHEN bool_or(validity = 'SUSPECT') THEN 'SUSPECT' ELSE 'VALID' END AS validity,
    metric,
    CASE WHEN metric LIKE '%_per_s' THEN 'higher' ELSE 'lower' END AS better,
    count(*) AS replicate_count,
    median(value) AS value,
    replicates_low(value) AS value_low,
    replicates_high(value) AS value_high,
    CASE WHEN count(*) >= 2 THEN 't_of_log_values' END AS interval_method,
    CASE WHEN count(*) < 2 THEN 'too_few_replicates' END AS withheld_because,
    avg(ln(value)) AS log_mean,
    stddev_samp(ln(value)) AS log_sd,
    count(DISTINCT any_value(stack)) OVER (
        PARTITION BY sweep_id, any_value(workload), any_value(asked), metric
    ) AS stack_count,
    list({'ran_at': ran_at, 'log_value': ln(value)} ORDER BY ran_at, replicate) AS runs
FROM (
    UNPIVOT (
        SELECT
            sweep_id,
            treatment_id,
            replicate,
            validity,
            stack,
            model,
            workload,
            factors,
            -- What was asked of the endpoint, whichever it is.
            coalesce(
                list_sort(
                    list_transform(
                        list_filter(
                            map_entries(factors),
                            lambda factor: factor.key NOT IN ('endpoint', 'endpoint_label')
                        ),
                        lambda factor: factor.key || '=' || factor.value
                    )
                ),
                []
            ) AS asked,
            started_at AS ran_at,
            ttft_ms_p50,
            ttft_ms_p95,
            ttft_ms_p99,
            tpot_ms_p50,
            tpot_ms_p95,
            tpot_ms_p99,
            e2e_ms_p50,
            e2e_ms_p95,
            e2e_ms_p99,
            requests_per_s,
            output_tokens_per_s,
            total_tokens_per_s
        FROM trial_summary
        WHERE validity <> 'INVALID'
    )
    ON ttft_ms_p50, ttft_ms_p95, ttft_ms_p99, tpot_ms_p50, tpot_ms_p95, tpot_ms_p99,
        e2e_ms_p50, e2e_ms_p95, e2e_ms_p99,
        requests_per_s, output_tokens_per_s, total_tokens_per_s
    INTO NAME metric VALUE value
)
WHERE value > 0
GROUP BY sweep_id, treatment_id, metric;
