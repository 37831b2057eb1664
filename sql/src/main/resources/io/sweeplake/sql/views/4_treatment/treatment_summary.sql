-- grain:   one treatment of one sweep
-- asks:    What came of each treatment, and how far apart were its replicates?
-- units:   factors as asked (rate in requests/s, _tokens a request); _ms in milliseconds, _per_s per
--          second. A metric is the median of its replicates' own values, _min and _max are the
--          least and the greatest of them, _low and _high the 95 % interval of the typical one. A
--          treatment's spread is that of its replicates, and pooling their requests would pass one
--          run's requests off as independent ones
-- reads:   trial_summary
-- without: INVALID trials, which are only counted (invalid_count); a treatment that has no other
--          kind stays, without numbers. validity is the worst of the counted replicates. A
--          percentile leaves out the replicates that have too few requests for it. There is no
--          interval without two replicates that have the metric
CREATE OR REPLACE VIEW treatment_summary AS
-- Once for both that follow: what is asked of a treatment reaches it all the same.
WITH trials_read AS MATERIALIZED (
    SELECT *, validity <> 'INVALID' AS counts FROM trial_summary
)
SELECT
    treatments.*,
    spread.ttft_ms_p50.middle AS ttft_ms_p50,
    spread.ttft_ms_p50.least AS ttft_ms_p50_min,
    spread.ttft_ms_p50.most AS ttft_ms_p50_max,
    spread.ttft_ms_p50.low AS ttft_ms_p50_low,
    spread.ttft_ms_p50.high AS ttft_ms_p50_high,
    spread.ttft_ms_p95.middle AS ttft_ms_p95,
    spread.ttft_ms_p95.least AS ttft_ms_p95_min,
    spread.ttft_ms_p95.most AS ttft_ms_p95_max,
    spread.ttft_ms_p95.low AS ttft_ms_p95_low,
    spread.ttft_ms_p95.high AS ttft_ms_p95_high,
    spread.ttft_ms_p99.middle AS ttft_ms_p99,
    spread.ttft_ms_p99.least AS ttft_ms_p99_min,
    spread.ttft_ms_p99.most AS ttft_ms_p99_max,
    spread.ttft_ms_p99.low AS ttft_ms_p99_low,
    spread.ttft_ms_p99.high AS ttft_ms_p99_high,
    spread.tpot_ms_p50.middle AS tpot_ms_p50,
    spread.tpot_ms_p50.least AS tpot_ms_p50_min,
    spread.tpot_ms_p50.most AS tpot_ms_p50_max,
    spread.tpot_ms_p50.low AS tpot_ms_p50_low,
    spread.tpot_ms_p50.high AS tpot_ms_p50_high,
    spread.tpot_ms_p95.middle AS tpot_ms_p95,
    spread.tpot_ms_p95.least AS tpot_ms_p95_min,
    spread.tpot_ms_p95.most AS tpot_ms_p95_max,
    spread.tpot_ms_p95.low AS tpot_ms_p95_low,
    spread.tpot_ms_p95.high AS tpot_ms_p95_high,
    spread.tpot_ms_p99.middle AS tpot_ms_p99,
    spread.tpot_ms_p99.least AS tpot_ms_p99_min,
    spread.tpot_ms_p99.most AS tpot_ms_p99_max,
    spread.tpot_ms_p99.low AS tpot_ms_p99_low,
    spread.tpot_ms_p99.high AS tpot_ms_p99_high,
    spread.e2e_ms_p50.middle AS e2e_ms_p50,
    spread.e2e_ms_p50.least AS e2e_ms_p50_min,
    spread.e2e_ms_p50.most AS e2e_ms_p50_max,
    spread.e2e_ms_p50.low AS e2e_ms_p50_low,
    spread.e2e_ms_p50.high AS e2e_ms_p50_high,
    spread.e2e_ms_p95.middle AS e2e_ms_p95,
    spread.e2e_ms_p95.least AS e2e_ms_p95_min,
    spread.e2e_ms_p95.most AS e2e_ms_p95_max,
    spread.e2e_ms_p95.low AS e2e_ms_p95_low,
    spread.e2e_ms_p95.high AS e2e_ms_p95_high,
    spread.e2e_ms_p99.middle AS e2e_ms_p99,
    spread.e2e_ms_p99.least AS e2e_ms_p99_min,
    spread.e2e_ms_p99.most AS e2e_ms_p99_max,
    spread.e2e_ms_p99.low AS e2e_ms_p99_low,
    spread.e2e_ms_p99.high AS e2e_ms_p99_high,
    spread.requests_per_s.middle AS requests_per_s,
    spread.requests_per_s.least AS requests_per_s_min,
    spread.requests_per_s.most AS requests_per_s_max,
    spread.requests_per_s.low AS requests_per_s_low,
    spread.requests_per_s.high AS requests_per_s_high,
    spread.output_tokens_per_s.middle AS output_tokens_per_s,
    spread.output_tokens_per_s.least AS output_tokens_per_s_min,
    spread.output_tokens_per_s.most AS output_tokens_per_s_max,
    spread.output_tokens_per_s.low AS output_tokens_per_s_low,
    spread.output_tokens_per_s.high AS output_tokens_per_s_high,
    spread.total_tokens_per_s.middle AS total_tokens_per_s,
    spread.total_tokens_per_s.least AS total_tokens_per_s_min,
    spread.total_tokens_per_s.most AS total_tokens_per_s_max,
    spread.total_tokens_per_s.low AS total_tokens_per_s_low,
    spread.total_tokens_per_s.high AS total_tokens_per_s_high
FROM (
    SELECT
        sweep_id,
        treatment_id,
        any_value(stack) AS stack,
        any_value(model) AS model,
        any_value(endpoint) AS endpoint,
        any_value(harness) AS harness,
        any_value(workload) AS workload,
        any_value(rate) AS rate,
        any_value(concurrency) AS concurrency,
        any_value(prefix_tokens) AS prefix_tokens,
        any_value(question_tokens) AS question_tokens,
        any_value(output_tokens) AS output_tokens,
        any_value(factors) AS factors,
        CASE
            WHEN count(*) FILTER (counts) = 0 THEN 'INVALID'
            WHEN count(*) FILTER (validity = 'SUSPECT') > 0 THEN 'SUSPECT'
            ELSE 'VALID'
        END AS validity,
        list_sort(list_distinct(flatten(list(coalesce(validity_reasons, [])))))
            AS validity_reasons,
        count(*) FILTER (counts) AS replicate_count,
        count(*) FILTER (NOT counts) AS invalid_count,
        coalesce(sum(request_count) FILTER (counts), 0)::BIGINT AS request_count,
        coalesce(sum(ok_count) FILTER (counts), 0)::BIGINT AS ok_count,
        coalesce(sum(error_count) FILTER (counts), 0)::BIGINT AS error_count,
        coalesce(sum(incomplete_count) FILTER (counts), 0)::BIGINT AS incomplete_count,
        median(requested_rate_requests_per_s) FILTER (counts) AS requested_rate_requests_per_s,
        median(achieved_rate_requests_per_s) FILTER (counts) AS achieved_rate_requests_per_s,
        min(achieved_ratio) FILTER (counts) AS achieved_ratio_min,
        CASE WHEN count(*) FILTER (counts) >= 2 THEN 't_of_log_values' END AS interval_method,
        CASE WHEN count(*) FILTER (counts) < 2 THEN 'too_few_replicates' END
            AS interval_withheld_because
    FROM trials_read
    GROUP BY sweep_id, treatment_id
) AS treatments
LEFT JOIN (
    SELECT
        sweep_id,
        treatment_id,
        any_value(numbers) FILTER (metric = 'ttft_ms_p50') AS ttft_ms_p50,
        any_value(numbers) FILTER (metric = 'ttft_ms_p95') AS ttft_ms_p95,
        any_value(numbers) FILTER (metric = 'ttft_ms_p99') AS ttft_ms_p99,
        any_value(numbers) FILTER (metric = 'tpot_ms_p50') AS tpot_ms_p50,
        any_value(numbers) FILTER (metric = 'tpot_ms_p95') AS tpot_ms_p95,
        any_value(numbers) FILTER (metric = 'tpot_ms_p99') AS tpot_ms_p99,
        any_value(numbers) FILTER (metric = 'e2e_ms_p50') AS e2e_ms_p50,
        any_value(numbers) FILTER (metric = 'e2e_ms_p95') AS e2e_ms_p95,
        any_value(numbers) FILTER (metric = 'e2e_ms_p99') AS e2e_ms_p99,
        any_value(numbers) FILTER (metric = 'requests_per_s') AS requests_per_s,
        any_value(numbers) FILTER (metric = 'output_tokens_per_s') AS output_tokens_per_s,
        any_value(numbers) FILTER (metric = 'total_tokens_per_s') AS total_tokens_per_s
    FROM (
        SELECT
            sweep_id,
            treatment_id,
            metric,
            {
                'middle': median(value),
                'least': min(value),
                'most': max(value),
                'low': replicates_low(value),
                'high': replicates_high(value)
            } AS numbers
        FROM (
            UNPIVOT (
                SELECT
                    sweep_id,
                    treatment_id,
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
                FROM trials_read
                WHERE counts
            )
            ON ttft_ms_p50, ttft_ms_p95, ttft_ms_p99, tpot_ms_p50, tpot_ms_p95, tpot_ms_p99,
                e2e_ms_p50, e2e_ms_p95, e2e_ms_p99,
                requests_per_s, output_tokens_per_s, total_tokens_per_s
            INTO NAME metric VALUE value
        )
        GROUP BY sweep_id, treatment_id, metric
    ) AS each_metric
    GROUP BY sweep_id, treatment_id
) AS spread
    ON spread.sweep_id = treatments.sweep_id
    AND spread.treatment_id = treatments.treatment_id;
