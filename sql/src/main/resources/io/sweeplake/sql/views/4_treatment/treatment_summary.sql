-- grain:   one treatment of one sweep
-- asks:    What came of each treatment, and how far apart were its replicates?
-- units:   factors as asked (rate in requests/s, _tokens a request); _ms in milliseconds, _per_s per
--          second. A metric is the median of its replicates' own values, _min and _max are the
--          least and the greatest of them, _low and _high the 95 % interval of the typical one. A
--          treatment's spread is that of its replicates, and pooling their requests would pass one
--          run's requests off as independent ones
-- reads:   trials, trial_latency, trial_throughput, trial_load
-- without: INVALID trials, which are only counted (invalid_count); a treatment that has no other
--          kind stays, without numbers. validity is the worst of the counted replicates. A
--          percentile leaves out the replicates that have too few requests for it. There is no
--          interval without two replicates that have the metric
CREATE OR REPLACE VIEW treatment_summary AS
SELECT
    trials.sweep_id,
    trials.treatment_id,
    any_value(trials.stack) AS stack,
    any_value(trials.model) AS model,
    any_value(trials.endpoint) AS endpoint,
    any_value(trials.harness) AS harness,
    any_value(trials.workload) AS workload,
    any_value(trials.rate) AS rate,
    any_value(trials.concurrency) AS concurrency,
    any_value(trials.prefix_tokens) AS prefix_tokens,
    any_value(trials.question_tokens) AS question_tokens,
    any_value(trials.output_tokens) AS output_tokens,
    any_value(trials.factors) AS factors,
    CASE
        WHEN count(*) FILTER (trials.validity <> 'INVALID') = 0 THEN 'INVALID'
        WHEN count(*) FILTER (trials.validity = 'SUSPECT') > 0 THEN 'SUSPECT'
        ELSE 'VALID'
    END AS validity,
    list_sort(list_distinct(flatten(list(coalesce(trials.validity_reasons, [])))))
        AS validity_reasons,
    count(*) FILTER (trials.validity <> 'INVALID') AS replicate_count,
    count(*) FILTER (trials.validity = 'INVALID') AS invalid_count,
    coalesce(sum(load.in_window_count), 0)::BIGINT AS request_count,
    coalesce(sum(load.ok_count), 0)::BIGINT AS ok_count,
    coalesce(sum(load.error_count), 0)::BIGINT AS error_count,
    coalesce(sum(load.incomplete_count), 0)::BIGINT AS incomplete_count,
    median(load.requested_rate_requests_per_s) AS requested_rate_requests_per_s,
    median(load.achieved_rate_requests_per_s) AS achieved_rate_requests_per_s,
    min(load.achieved_ratio) AS achieved_ratio_min,
    CASE WHEN count(*) FILTER (trials.validity <> 'INVALID') >= 2 THEN 't_of_log_values' END
        AS interval_method,
    CASE WHEN count(*) FILTER (trials.validity <> 'INVALID') < 2 THEN 'too_few_replicates' END
        AS interval_withheld_because,
    median(latency.ttft_ms_p50) AS ttft_ms_p50,
    min(latency.ttft_ms_p50) AS ttft_ms_p50_min,
    max(latency.ttft_ms_p50) AS ttft_ms_p50_max,
    replicates_low(latency.ttft_ms_p50) AS ttft_ms_p50_low,
    replicates_high(latency.ttft_ms_p50) AS ttft_ms_p50_high,
    median(latency.ttft_ms_p95) AS ttft_ms_p95,
    min(latency.ttft_ms_p95) AS ttft_ms_p95_min,
    max(latency.ttft_ms_p95) AS ttft_ms_p95_max,
    replicates_low(latency.ttft_ms_p95) AS ttft_ms_p95_low,
    replicates_high(latency.ttft_ms_p95) AS ttft_ms_p95_high,
    median(latency.ttft_ms_p99) AS ttft_ms_p99,
    min(latency.ttft_ms_p99) AS ttft_ms_p99_min,
    max(latency.ttft_ms_p99) AS ttft_ms_p99_max,
    replicates_low(latency.ttft_ms_p99) AS ttft_ms_p99_low,
    replicates_high(latency.ttft_ms_p99) AS ttft_ms_p99_high,
    median(latency.tpot_ms_p50) AS tpot_ms_p50,
    min(latency.tpot_ms_p50) AS tpot_ms_p50_min,
    max(latency.tpot_ms_p50) AS tpot_ms_p50_max,
    replicates_low(latency.tpot_ms_p50) AS tpot_ms_p50_low,
    replicates_high(latency.tpot_ms_p50) AS tpot_ms_p50_high,
    median(latency.tpot_ms_p95) AS tpot_ms_p95,
    min(latency.tpot_ms_p95) AS tpot_ms_p95_min,
    max(latency.tpot_ms_p95) AS tpot_ms_p95_max,
    replicates_low(latency.tpot_ms_p95) AS tpot_ms_p95_low,
    replicates_high(latency.tpot_ms_p95) AS tpot_ms_p95_high,
    median(latency.tpot_ms_p99) AS tpot_ms_p99,
    min(latency.tpot_ms_p99) AS tpot_ms_p99_min,
    max(latency.tpot_ms_p99) AS tpot_ms_p99_max,
    replicates_low(latency.tpot_ms_p99) AS tpot_ms_p99_low,
    replicates_high(latency.tpot_ms_p99) AS tpot_ms_p99_high,
    median(latency.e2e_ms_p50) AS e2e_ms_p50,
    min(latency.e2e_ms_p50) AS e2e_ms_p50_min,
    max(latency.e2e_ms_p50) AS e2e_ms_p50_max,
    replicates_low(latency.e2e_ms_p50) AS e2e_ms_p50_low,
    replicates_high(latency.e2e_ms_p50) AS e2e_ms_p50_high,
    median(latency.e2e_ms_p95) AS e2e_ms_p95,
    min(latency.e2e_ms_p95) AS e2e_ms_p95_min,
    max(latency.e2e_ms_p95) AS e2e_ms_p95_max,
    replicates_low(latency.e2e_ms_p95) AS e2e_ms_p95_low,
    replicates_high(latency.e2e_ms_p95) AS e2e_ms_p95_high,
    median(latency.e2e_ms_p99) AS e2e_ms_p99,
    min(latency.e2e_ms_p99) AS e2e_ms_p99_min,
    max(latency.e2e_ms_p99) AS e2e_ms_p99_max,
    replicates_low(latency.e2e_ms_p99) AS e2e_ms_p99_low,
    replicates_high(latency.e2e_ms_p99) AS e2e_ms_p99_high,
    median(throughput.requests_per_s) AS requests_per_s,
    min(throughput.requests_per_s) AS requests_per_s_min,
    max(throughput.requests_per_s) AS requests_per_s_max,
    replicates_low(throughput.requests_per_s) AS requests_per_s_low,
    replicates_high(throughput.requests_per_s) AS requests_per_s_high,
    median(throughput.output_tokens_per_s) AS output_tokens_per_s,
    min(throughput.output_tokens_per_s) AS output_tokens_per_s_min,
    max(throughput.output_tokens_per_s) AS output_tokens_per_s_max,
    replicates_low(throughput.output_tokens_per_s) AS output_tokens_per_s_low,
    replicates_high(throughput.output_tokens_per_s) AS output_tokens_per_s_high,
    median(throughput.total_tokens_per_s) AS total_tokens_per_s,
    min(throughput.total_tokens_per_s) AS total_tokens_per_s_min,
    max(throughput.total_tokens_per_s) AS total_tokens_per_s_max,
    replicates_low(throughput.total_tokens_per_s) AS total_tokens_per_s_low,
    replicates_high(throughput.total_tokens_per_s) AS total_tokens_per_s_high
FROM trials
LEFT JOIN trial_latency AS latency
    ON latency.sweep_id = trials.sweep_id
    AND latency.trial_id = trials.trial_id
    AND latency.validity <> 'INVALID'
LEFT JOIN trial_throughput AS throughput
    ON throughput.sweep_id = trials.sweep_id
    AND throughput.trial_id = trials.trial_id
    AND throughput.validity <> 'INVALID'
LEFT JOIN trial_load AS load
    ON load.sweep_id = trials.sweep_id
    AND load.trial_id = trials.trial_id
    AND load.validity <> 'INVALID'
GROUP BY trials.sweep_id, trials.treatment_id;
