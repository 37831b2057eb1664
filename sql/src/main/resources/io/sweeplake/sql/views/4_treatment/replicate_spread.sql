-- grain:   one metric of one treatment of one sweep, over its replicates
-- asks:    How far do repetitions of one treatment lie apart, by each metric?
-- units:   metric names what values are of, unit included (ttft_ms_p99, output_tokens_per_s);
--          replicate_values are in the order of replicates; value_median, _mean, _min, _max and
--          value_sd (n - 1) in the same unit; coefficient_of_variation is sd / mean, range_ratio is
--          (max - min) / median. One replicate has no spread: both are NULL
-- reads:   trial_summary
-- without: INVALID trials, which are only counted (invalid_count), treatments that have no other
--          kind, replicates that have too few requests for a percentile, and metrics that no
--          replicate has
CREATE OR REPLACE VIEW replicate_spread AS
SELECT
    *,
    value_sd / nullif(value_mean, 0) AS coefficient_of_variation,
    CASE WHEN value_count > 1 THEN (value_max - value_min) / nullif(value_median, 0) END
        AS range_ratio
FROM (
    SELECT
        sweep_id,
        treatment_id,
        any_value(stack) AS stack,
        any_value(model) AS model,
        any_value(workload) AS workload,
        any_value(rate) AS rate,
        any_value(concurrency) AS concurrency,
        any_value(prefix_tokens) AS prefix_tokens,
        metric,
        CASE WHEN count(*) FILTER (validity = 'SUSPECT') > 0 THEN 'SUSPECT' ELSE 'VALID' END
            AS validity,
        any_value(invalid_count) AS invalid_count,
        count(*) AS value_count,
        list(replicate ORDER BY replicate) AS replicates,
        list(value ORDER BY replicate) AS replicate_values,
        median(value) AS value_median,
        avg(value) AS value_mean,
        min(value) AS value_min,
        max(value) AS value_max,
        CASE WHEN count(*) > 1 THEN stddev_samp(value) END AS value_sd
    FROM (
        UNPIVOT (
            SELECT
                sweep_id,
                treatment_id,
                replicate,
                stack,
                model,
                workload,
                rate,
                concurrency,
                prefix_tokens,
                validity,
                count(*) FILTER (validity = 'INVALID') OVER (
                    PARTITION BY sweep_id, treatment_id
                ) AS invalid_count,
                achieved_rate_requests_per_s,
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
        )
        ON
            achieved_rate_requests_per_s, ttft_ms_p50, ttft_ms_p95, ttft_ms_p99, tpot_ms_p50,
            tpot_ms_p95, tpot_ms_p99, e2e_ms_p50, e2e_ms_p95, e2e_ms_p99, requests_per_s,
            output_tokens_per_s, total_tokens_per_s
        INTO NAME metric VALUE value
    )
    WHERE validity <> 'INVALID'
    GROUP BY sweep_id, treatment_id, metric
) AS measured;
