-- grain:   one committed trial; its requests are pooled over all shards before any percentile
-- asks:    How fast was a trial, by the percentiles of its requests?
-- units:   milliseconds (_ms); _count is the number of requests behind the metric; _low and _high
--          enclose the percentile with a confidence of 95 %
-- reads:   trials
-- without: requests that failed or were sent outside the trial's window. A percentile stands only
--          on enough requests (p50 10, p90 44, p95 90, p99 459, p99_9 4603), else it is NULL, and
--          its _low and _high too; trial_percentiles has every sample value. INVALID trials are
--          here, with their verdict
CREATE OR REPLACE VIEW trial_latency AS
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.treatment_id,
    trials.replicate,
    trials.validity,
    trials.validity_reasons,
    trials.in_window_ok_count AS request_count,
    CASE WHEN trials.measures_version IS NOT NULL THEN coalesce(ttft.request_count, 0) END
        AS ttft_count,
    ttft.mean AS ttft_ms_mean,
    ttft.min AS ttft_ms_min,
    CASE WHEN ttft.request_count >= 10 THEN ttft.p50 END AS ttft_ms_p50,
    CASE WHEN ttft.request_count >= 10 THEN ttft.p50_low END AS ttft_ms_p50_low,
    CASE WHEN ttft.request_count >= 10 THEN ttft.p50_high END AS ttft_ms_p50_high,
    CASE WHEN ttft.request_count >= 44 THEN ttft.p90 END AS ttft_ms_p90,
    CASE WHEN ttft.request_count >= 44 THEN ttft.p90_low END AS ttft_ms_p90_low,
    CASE WHEN ttft.request_count >= 44 THEN ttft.p90_high END AS ttft_ms_p90_high,
    CASE WHEN ttft.request_count >= 90 THEN ttft.p95 END AS ttft_ms_p95,
    CASE WHEN ttft.request_count >= 90 THEN ttft.p95_low END AS ttft_ms_p95_low,
    CASE WHEN ttft.request_count >= 90 THEN ttft.p95_high END AS ttft_ms_p95_high,
    CASE WHEN ttft.request_count >= 459 THEN ttft.p99 END AS ttft_ms_p99,
    CASE WHEN ttft.request_count >= 459 THEN ttft.p99_low END AS ttft_ms_p99_low,
    CASE WHEN ttft.request_count >= 459 THEN ttft.p99_high END AS ttft_ms_p99_high,
    CASE WHEN ttft.request_count >= 4603 THEN ttft.p99_9 END AS ttft_ms_p99_9,
    ttft.max AS ttft_ms_max,
    CASE WHEN trials.measures_version IS NOT NULL THEN coalesce(tpot.request_count, 0) END
        AS tpot_count,
    tpot.mean AS tpot_ms_mean,
    tpot.min AS tpot_ms_min,
    CASE WHEN tpot.request_count >= 10 THEN tpot.p50 END AS tpot_ms_p50,
    CASE WHEN tpot.request_count >= 10 THEN tpot.p50_low END AS tpot_ms_p50_low,
    CASE WHEN tpot.request_count >= 10 THEN tpot.p50_high END AS tpot_ms_p50_high,
    CASE WHEN tpot.request_count >= 44 THEN tpot.p90 END AS tpot_ms_p90,
    CASE WHEN tpot.request_count >= 44 THEN tpot.p90_low END AS tpot_ms_p90_low,
    CASE WHEN tpot.request_count >= 44 THEN tpot.p90_high END AS tpot_ms_p90_high,
    CASE WHEN tpot.request_count >= 90 THEN tpot.p95 END AS tpot_ms_p95,
    CASE WHEN tpot.request_count >= 90 THEN tpot.p95_low END AS tpot_ms_p95_low,
    CASE WHEN tpot.request_count >= 90 THEN tpot.p95_high END AS tpot_ms_p95_high,
    CASE WHEN tpot.request_count >= 459 THEN tpot.p99 END AS tpot_ms_p99,
    CASE WHEN tpot.request_count >= 459 THEN tpot.p99_low END AS tpot_ms_p99_low,
    CASE WHEN tpot.request_count >= 459 THEN tpot.p99_high END AS tpot_ms_p99_high,
    CASE WHEN tpot.request_count >= 4603 THEN tpot.p99_9 END AS tpot_ms_p99_9,
    tpot.max AS tpot_ms_max,
    CASE WHEN trials.measures_version IS NOT NULL THEN coalesce(ntpot.request_count, 0) END
        AS ntpot_count,
    ntpot.mean AS ntpot_ms_mean,
    ntpot.min AS ntpot_ms_min,
    CASE WHEN ntpot.request_count >= 10 THEN ntpot.p50 END AS ntpot_ms_p50,
    CASE WHEN ntpot.request_count >= 44 THEN ntpot.p90 END AS ntpot_ms_p90,
    CASE WHEN ntpot.request_count >= 90 THEN ntpot.p95 END AS ntpot_ms_p95,
    CASE WHEN ntpot.request_count >= 459 THEN ntpot.p99 END AS ntpot_ms_p99,
    CASE WHEN ntpot.request_count >= 4603 THEN ntpot.p99_9 END AS ntpot_ms_p99_9,
    ntpot.max AS ntpot_ms_max,
    CASE WHEN trials.measures_version IS NOT NULL THEN coalesce(e2e.request_count, 0) END
        AS e2e_count,
    e2e.mean AS e2e_ms_mean,
    e2e.min AS e2e_ms_min,
    CASE WHEN e2e.request_count >= 10 THEN e2e.p50 END AS e2e_ms_p50,
    CASE WHEN e2e.request_count >= 10 THEN e2e.p50_low END AS e2e_ms_p50_low,
    CASE WHEN e2e.request_count >= 10 THEN e2e.p50_high END AS e2e_ms_p50_high,
    CASE WHEN e2e.request_count >= 44 THEN e2e.p90 END AS e2e_ms_p90,
    CASE WHEN e2e.request_count >= 44 THEN e2e.p90_low END AS e2e_ms_p90_low,
    CASE WHEN e2e.request_count >= 44 THEN e2e.p90_high END AS e2e_ms_p90_high,
    CASE WHEN e2e.request_count >= 90 THEN e2e.p95 END AS e2e_ms_p95,
    CASE WHEN e2e.request_count >= 90 THEN e2e.p95_low END AS e2e_ms_p95_low,
    CASE WHEN e2e.request_count >= 90 THEN e2e.p95_high END AS e2e_ms_p95_high,
    CASE WHEN e2e.request_count >= 459 THEN e2e.p99 END AS e2e_ms_p99,
    CASE WHEN e2e.request_count >= 459 THEN e2e.p99_low END AS e2e_ms_p99_low,
    CASE WHEN e2e.request_count >= 459 THEN e2e.p99_high END AS e2e_ms_p99_high,
    CASE WHEN e2e.request_count >= 4603 THEN e2e.p99_9 END AS e2e_ms_p99_9,
    e2e.max AS e2e_ms_max
FROM trials
-- The view trial_metrics would look for the committed trials once more: here each row names its own.
LEFT JOIN (
    SELECT
        sweep_id,
        trial_id,
        attempt,
        gen,
        revision,
        any_value(metrics) FILTER (metric = 'ttft_ms') AS ttft,
        any_value(metrics) FILTER (metric = 'tpot_ms') AS tpot,
        any_value(metrics) FILTER (metric = 'ntpot_ms') AS ntpot,
        any_value(metrics) FILTER (metric = 'e2e_ms') AS e2e
    FROM lake_metrics() AS metrics
    GROUP BY sweep_id, trial_id, attempt, gen, revision
) AS latency
    ON latency.sweep_id = trials.sweep_id
    AND latency.trial_id = trials.trial_id
    AND latency.attempt = trials.attempt
    AND latency.gen = trials.gen
    AND latency.revision = trials.revision;
