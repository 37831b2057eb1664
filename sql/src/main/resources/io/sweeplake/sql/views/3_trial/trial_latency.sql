-- grain:   one committed trial; its requests are pooled over all shards before any percentile
-- units:   milliseconds (_ms); _count is the number of requests behind the metric
-- reads:   trials, request_latency
-- without: requests that failed or were sent outside the trial's window. A percentile stands only
--          on enough requests (p50 10, p90 44, p95 90, p99 459, p99_9 4603), else it is NULL;
--          trial_percentiles has every sample value. INVALID trials are here, with their verdict
CREATE OR REPLACE VIEW trial_latency AS
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.treatment_id,
    trials.replicate,
    trials.validity,
    trials.validity_reasons,
    coalesce(latency.request_count, 0) AS request_count,
    coalesce(latency.ttft_count, 0) AS ttft_count,
    latency.ttft_ms_mean,
    latency.ttft_ms_min,
    CASE WHEN latency.ttft_count >= 10 THEN latency.ttft_quantiles[1] END AS ttft_ms_p50,
    CASE WHEN latency.ttft_count >= 44 THEN latency.ttft_quantiles[2] END AS ttft_ms_p90,
    CASE WHEN latency.ttft_count >= 90 THEN latency.ttft_quantiles[3] END AS ttft_ms_p95,
    CASE WHEN latency.ttft_count >= 459 THEN latency.ttft_quantiles[4] END AS ttft_ms_p99,
    CASE WHEN latency.ttft_count >= 4603 THEN latency.ttft_quantiles[5] END AS ttft_ms_p99_9,
    latency.ttft_ms_max,
    coalesce(latency.tpot_count, 0) AS tpot_count,
    latency.tpot_ms_mean,
    latency.tpot_ms_min,
    CASE WHEN latency.tpot_count >= 10 THEN latency.tpot_quantiles[1] END AS tpot_ms_p50,
    CASE WHEN latency.tpot_count >= 44 THEN latency.tpot_quantiles[2] END AS tpot_ms_p90,
    CASE WHEN latency.tpot_count >= 90 THEN latency.tpot_quantiles[3] END AS tpot_ms_p95,
    CASE WHEN latency.tpot_count >= 459 THEN latency.tpot_quantiles[4] END AS tpot_ms_p99,
    CASE WHEN latency.tpot_count >= 4603 THEN latency.tpot_quantiles[5] END AS tpot_ms_p99_9,
    latency.tpot_ms_max,
    coalesce(latency.ntpot_count, 0) AS ntpot_count,
    latency.ntpot_ms_mean,
    latency.ntpot_ms_min,
    CASE WHEN latency.ntpot_count >= 10 THEN latency.ntpot_quantiles[1] END AS ntpot_ms_p50,
    CASE WHEN latency.ntpot_count >= 44 THEN latency.ntpot_quantiles[2] END AS ntpot_ms_p90,
    CASE WHEN latency.ntpot_count >= 90 THEN latency.ntpot_quantiles[3] END AS ntpot_ms_p95,
    CASE WHEN latency.ntpot_count >= 459 THEN latency.ntpot_quantiles[4] END AS ntpot_ms_p99,
    CASE WHEN latency.ntpot_count >= 4603 THEN latency.ntpot_quantiles[5] END AS ntpot_ms_p99_9,
    latency.ntpot_ms_max,
    coalesce(latency.e2e_count, 0) AS e2e_count,
    latency.e2e_ms_mean,
    latency.e2e_ms_min,
    CASE WHEN latency.e2e_count >= 10 THEN latency.e2e_quantiles[1] END AS e2e_ms_p50,
    CASE WHEN latency.e2e_count >= 44 THEN latency.e2e_quantiles[2] END AS e2e_ms_p90,
    CASE WHEN latency.e2e_count >= 90 THEN latency.e2e_quantiles[3] END AS e2e_ms_p95,
    CASE WHEN latency.e2e_count >= 459 THEN latency.e2e_quantiles[4] END AS e2e_ms_p99,
    CASE WHEN latency.e2e_count >= 4603 THEN latency.e2e_quantiles[5] END AS e2e_ms_p99_9,
    latency.e2e_ms_max
FROM trials
LEFT JOIN (
    SELECT
        sweep_id,
        trial_id,
        count(*) AS request_count,
        count(ttft_ms) AS ttft_count,
        avg(ttft_ms) AS ttft_ms_mean,
        min(ttft_ms) AS ttft_ms_min,
        quantile_cont(ttft_ms, [0.5, 0.9, 0.95, 0.99, 0.999]) AS ttft_quantiles,
        max(ttft_ms) AS ttft_ms_max,
        count(tpot_ms) AS tpot_count,
        avg(tpot_ms) AS tpot_ms_mean,
        min(tpot_ms) AS tpot_ms_min,
        quantile_cont(tpot_ms, [0.5, 0.9, 0.95, 0.99, 0.999]) AS tpot_quantiles,
        max(tpot_ms) AS tpot_ms_max,
        count(ntpot_ms) AS ntpot_count,
        avg(ntpot_ms) AS ntpot_ms_mean,
        min(ntpot_ms) AS ntpot_ms_min,
        quantile_cont(ntpot_ms, [0.5, 0.9, 0.95, 0.99, 0.999]) AS ntpot_quantiles,
        max(ntpot_ms) AS ntpot_ms_max,
        count(e2e_ms) AS e2e_count,
        avg(e2e_ms) AS e2e_ms_mean,
        min(e2e_ms) AS e2e_ms_min,
        quantile_cont(e2e_ms, [0.5, 0.9, 0.95, 0.99, 0.999]) AS e2e_quantiles,
        max(e2e_ms) AS e2e_ms_max
    FROM request_latency
    WHERE in_window AND status = 'ok'
    GROUP BY sweep_id, trial_id
) AS latency
    ON latency.sweep_id = trials.sweep_id
    AND latency.trial_id = trials.trial_id;
