-- grain:   one committed trial
-- asks:    What came of each trial, in one row?
-- units:   factors as asked (rate in requests/s, _tokens a request), started_at in UTC; _count in
--          requests sent in the window; latencies in milliseconds (_ms), as trial_latency has them;
--          _per_s per second over span_s, as trial_throughput has them; rates and achieved_ratio as
--          trial_load has them; input_tokens_mean over the requests that succeeded
-- reads:   trials
-- without: what trial_latency, trial_throughput and trial_load leave out. INVALID trials are here, with
--          their verdict
CREATE OR REPLACE VIEW trial_summary AS
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.treatment_id,
    trials.replicate,
    trials.validity,
    trials.validity_reasons,
    trials.stack,
    trials.model,
    trials.endpoint,
    trials.harness,
    trials.workload,
    trials.rate,
    trials.concurrency,
    trials.prefix_tokens,
    trials.question_tokens,
    trials.output_tokens,
    trials.factors,
    trials.gpus,
    trials.started_at,
    trials.in_window_count AS request_count,
    trials.in_window_ok_count AS ok_count,
    trials.in_window_error_count AS error_count,
    trials.in_window_incomplete_count AS incomplete_count,
    coalesce(trials.rate, trials.profile_rate) AS requested_rate_requests_per_s,
    trials.achieved_rate AS achieved_rate_requests_per_s,
    trials.achieved_rate / nullif(coalesce(trials.rate, trials.profile_rate), 0) AS achieved_ratio,
    CASE WHEN trials.measures_version IS NOT NULL THEN coalesce(latency.ttft_count, 0) END
        AS ttft_count,
    latency.ttft_ms_p50,
    latency.ttft_ms_p95,
    latency.ttft_ms_p99,
    CASE WHEN trials.measures_version IS NOT NULL THEN coalesce(latency.tpot_count, 0) END
        AS tpot_count,
    latency.tpot_ms_p50,
    latency.tpot_ms_p95,
    latency.tpot_ms_p99,
    CASE WHEN trials.measures_version IS NOT NULL THEN coalesce(latency.e2e_count, 0) END
        AS e2e_count,
    latency.e2e_ms_p50,
    latency.e2e_ms_p95,
    latency.e2e_ms_p99,
    CASE WHEN trials.in_window_ok_count > 0 THEN trials.in_window_ok_count / trials.span_s END
        AS requests_per_s,
    trials.in_window_output_tokens / trials.span_s AS output_tokens_per_s,
    (trials.in_window_input_tokens + trials.in_window_output_tokens) / trials.span_s
        AS total_tokens_per_s,
    trials.in_window_input_tokens / nullif(trials.in_window_ok_count, 0) AS input_tokens_mean
FROM trials
-- The view trial_metrics would look for the committed trials once more: here each row names its own.
LEFT JOIN (
    SELECT
        sweep_id,
        trial_id,
        attempt,
        gen,
        revision,
        any_value(request_count) FILTER (metric = 'ttft_ms') AS ttft_count,
        any_value(p50) FILTER (metric = 'ttft_ms' AND request_count >= 10)
            AS ttft_ms_p50,
        any_value(p95) FILTER (metric = 'ttft_ms' AND request_count >= 90)
            AS ttft_ms_p95,
        any_value(p99) FILTER (metric = 'ttft_ms' AND request_count >= 459)
            AS ttft_ms_p99,
        any_value(request_count) FILTER (metric = 'tpot_ms') AS tpot_count,
        any_value(p50) FILTER (metric = 'tpot_ms' AND request_count >= 10)
            AS tpot_ms_p50,
        any_value(p95) FILTER (metric = 'tpot_ms' AND request_count >= 90)
            AS tpot_ms_p95,
        any_value(p99) FILTER (metric = 'tpot_ms' AND request_count >= 459)
            AS tpot_ms_p99,
        any_value(request_count) FILTER (metric = 'e2e_ms') AS e2e_count,
        any_value(p50) FILTER (metric = 'e2e_ms' AND request_count >= 10)
            AS e2e_ms_p50,
        any_value(p95) FILTER (metric = 'e2e_ms' AND request_count >= 90)
            AS e2e_ms_p95,
        any_value(p99) FILTER (metric = 'e2e_ms' AND request_count >= 459)
            AS e2e_ms_p99
    FROM lake_metrics()
    GROUP BY sweep_id, trial_id, attempt, gen, revision
) AS latency
    ON latency.sweep_id = trials.sweep_id
    AND latency.trial_id = trials.trial_id
    AND latency.attempt = trials.attempt
    AND latency.gen = trials.gen
    AND latency.revision = trials.revision;
