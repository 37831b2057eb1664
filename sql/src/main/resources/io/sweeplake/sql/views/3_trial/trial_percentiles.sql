-- grain:   one percentile of one metric of one committed trial
-- asks:    Which percentile of which metric can be published, and if not, why not?
-- units:   sample_ms, value_ms, low_ms and high_ms in milliseconds; percentile in 0..100
-- reads:   trials
-- without: requests that failed or were sent outside the trial's window, and metrics that no
--          request has. sample_ms is always the pooled sample's percentile; value_ms is the same
--          number where request_count reaches floor_count, else NULL with withheld_because. low_ms
--          and high_ms enclose the population's with a confidence of 95 %, NULL when the sample is
--          too small for that, and for itl_ms. INVALID trials are here, with their verdict
CREATE OR REPLACE VIEW trial_percentiles AS
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.treatment_id,
    trials.replicate,
    trials.validity,
    trials.validity_reasons,
    pooled.metric,
    floors.percentile,
    pooled.request_count,
    floors.floor_count,
    pooled.quantiles[floors.position] AS sample_ms,
    CASE WHEN pooled.request_count >= floors.floor_count THEN pooled.quantiles[floors.position] END
        AS value_ms,
    pooled.lows[floors.position] AS low_ms,
    pooled.highs[floors.position] AS high_ms,
    CASE WHEN pooled.request_count < floors.floor_count THEN 'too_few_requests' END
        AS withheld_because
FROM trials
JOIN (
    SELECT
        sweep_id,
        trial_id,
        attempt,
        gen,
        revision,
        metric,
        request_count,
        [p50, p90, p95, p99, p99_9] AS quantiles,
        [p50_low, p90_low, p95_low, p99_low, p99_9_low] AS lows,
        [p50_high, p90_high, p95_high, p99_high, p99_9_high] AS highs
    FROM lake_metrics()
    -- How late a request was sent is no latency: trial_load has it.
    WHERE metric <> 'schedule_delay_ms'
) AS pooled
    ON pooled.sweep_id = trials.sweep_id
    AND pooled.trial_id = trials.trial_id
    AND pooled.attempt = trials.attempt
    AND pooled.gen = trials.gen
    AND pooled.revision = trials.revision
CROSS JOIN (
    VALUES (1, 50.0::DOUBLE, 10), (2, 90.0, 44), (3, 95.0, 90), (4, 99.0, 459), (5, 99.9, 4603)
) AS floors(position, percentile, floor_count);
