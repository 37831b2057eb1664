-- grain:   one percentile of one metric of one committed trial
-- units:   sample_ms and value_ms in milliseconds; percentile in 0..100
-- reads:   trials, request_latency
-- without: requests that failed or were sent outside the trial's window, and metrics that no
--          request has. sample_ms is always the pooled sample's percentile; value_ms is the same
--          number where request_count reaches floor_count, else NULL with withheld_because.
--          INVALID trials are here, with their verdict
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
    CASE WHEN pooled.request_count < floors.floor_count THEN 'too_few_requests' END
        AS withheld_because
FROM trials
JOIN (
    SELECT
        sweep_id,
        trial_id,
        metric,
        count(ms) AS request_count,
        quantile_cont(ms, [0.5, 0.9, 0.95, 0.99, 0.999]) AS quantiles
    FROM (
        UNPIVOT (
            SELECT
                sweep_id, trial_id, ttft_ms, tpot_ms, ntpot_ms, e2e_ms, response_ttft_ms,
                response_e2e_ms
            FROM request_latency
            WHERE in_window AND status = 'ok'
        )
        ON ttft_ms, tpot_ms, ntpot_ms, e2e_ms, response_ttft_ms, response_e2e_ms
        INTO NAME metric VALUE ms
    )
    GROUP BY sweep_id, trial_id, metric
) AS pooled
    ON pooled.sweep_id = trials.sweep_id
    AND pooled.trial_id = trials.trial_id
CROSS JOIN (
    VALUES (1, 50.0::DOUBLE, 10), (2, 90.0, 44), (3, 95.0, 90), (4, 99.0, 459), (5, 99.9, 4603)
) AS floors(position, percentile, floor_count);
