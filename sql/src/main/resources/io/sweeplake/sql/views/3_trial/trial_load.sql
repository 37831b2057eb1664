-- grain:   one committed trial: the load asked for and the load made, over all shards together
-- asks:    Was the load that was asked for really made?
-- units:   _rate_requests_per_s in requests/s, window_s in seconds, schedule delays in
--          milliseconds, achieved_ratio 1 when all was sent in time
-- reads:   trials
-- without: requests sent outside the trial's window, except from request_count. The requested rate
--          is NULL for a closed loop and for a profile of several stages, the achieved one when
--          fewer than two requests were sent or the shards share no clock. A percentile stands
--          only on enough requests (p50 10, p99 459). INVALID trials are here, with their verdict
CREATE OR REPLACE VIEW trial_load AS
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.treatment_id,
    trials.replicate,
    trials.validity,
    trials.validity_reasons,
    trials.request_count,
    trials.in_window_count,
    trials.in_window_ok_count AS ok_count,
    trials.in_window_error_count AS error_count,
    trials.in_window_incomplete_count AS incomplete_count,
    trials.shards,
    trials.concurrency,
    (epoch_us(trials.window_end_at) - epoch_us(trials.window_start_at)) / 1e6::DOUBLE AS window_s,
    coalesce(trials.rate, trials.profile_rate) AS requested_rate_requests_per_s,
    trials.achieved_rate AS achieved_rate_requests_per_s,
    trials.achieved_rate / nullif(coalesce(trials.rate, trials.profile_rate), 0) AS achieved_ratio,
    CASE WHEN trials.measures_version IS NOT NULL THEN coalesce(delay.request_count, 0) END
        AS schedule_delay_count,
    CASE WHEN delay.request_count >= 10 THEN delay.p50 END AS schedule_delay_ms_p50,
    CASE WHEN delay.request_count >= 459 THEN delay.p99 END AS schedule_delay_ms_p99,
    delay.max AS schedule_delay_ms_max
FROM trials
LEFT JOIN lake_metrics() AS delay
    ON delay.sweep_id = trials.sweep_id
    AND delay.trial_id = trials.trial_id
    AND delay.attempt = trials.attempt
    AND delay.gen = trials.gen
    AND delay.revision = trials.revision
    AND delay.metric = 'schedule_delay_ms';
