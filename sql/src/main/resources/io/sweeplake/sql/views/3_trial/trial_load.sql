-- grain:   one committed trial: the load asked for and the load made, over all shards together
-- units:   _rate_requests_per_s in requests/s, window_s in seconds, schedule delays in
--          milliseconds, achieved_ratio 1 when all was sent in time
-- reads:   trials, stages, request_latency
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
    coalesce(sent.in_window_count, 0) AS in_window_count,
    coalesce(sent.ok_count, 0) AS ok_count,
    coalesce(sent.error_count, 0) AS error_count,
    coalesce(sent.incomplete_count, 0) AS incomplete_count,
    trials.shards,
    trials.concurrency,
    (epoch_us(trials.window_end_at) - epoch_us(trials.window_start_at)) / 1e6::DOUBLE AS window_s,
    coalesce(trials.rate, asked.rate) AS requested_rate_requests_per_s,
    sent.rate AS achieved_rate_requests_per_s,
    sent.rate / nullif(coalesce(trials.rate, asked.rate), 0) AS achieved_ratio,
    coalesce(sent.schedule_delay_count, 0) AS schedule_delay_count,
    CASE WHEN sent.schedule_delay_count >= 10 THEN sent.schedule_delay_ms[1] END
        AS schedule_delay_ms_p50,
    CASE WHEN sent.schedule_delay_count >= 459 THEN sent.schedule_delay_ms[2] END
        AS schedule_delay_ms_p99,
    sent.schedule_delay_ms_max
FROM trials
LEFT JOIN (
    SELECT
        sweep_id,
        trial_id,
        -- Rates of one stage add up over shards; those of several stages follow each other.
        CASE
            WHEN max(stage) = min(stage) AND count(requested_rate) = count(*)
                THEN sum(requested_rate)
        END AS rate
    FROM stages
    GROUP BY sweep_id, trial_id
) AS asked
    ON asked.sweep_id = trials.sweep_id
    AND asked.trial_id = trials.trial_id
LEFT JOIN (
    SELECT
        sweep_id,
        trial_id,
        count(*) AS in_window_count,
        count(*) FILTER (status = 'ok') AS ok_count,
        count(*) FILTER (status = 'error') AS error_count,
        count(*) FILTER (status = 'incomplete') AS incomplete_count,
        CASE
            WHEN count(sent_timeline_us) >= 2
                -- A request that only its own shard's clock can place would be missing here.
                AND count(*) FILTER (sent_us IS NOT NULL AND sent_timeline_us IS NULL) = 0
                THEN (count(sent_timeline_us) - 1) * 1e6::DOUBLE
                    / nullif(max(sent_timeline_us) - min(sent_timeline_us), 0)
        END AS rate,
        count(schedule_delay_ms) AS schedule_delay_count,
        quantile_cont(schedule_delay_ms, [0.5, 0.99]) AS schedule_delay_ms,
        max(schedule_delay_ms) AS schedule_delay_ms_max
    FROM request_latency
    WHERE in_window
    GROUP BY sweep_id, trial_id
) AS sent
    ON sent.sweep_id = trials.sweep_id
    AND sent.trial_id = trials.trial_id;
