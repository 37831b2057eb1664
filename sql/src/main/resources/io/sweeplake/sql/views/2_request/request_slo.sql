-- grain:   one request, as one shard measured it
-- asks:    Which requests kept what the sweep promised, and which limit did the others miss?
-- units:   _met is true or false, NULL when the sweep sets no limit for the metric or the metric is
--          not known of the request; limits are the sweep's, whatever their percentile: a request met
--          ttft_ms_p99: 500 when its own ttft_ms is at most 500. slo_met is true when it met every one
-- reads:   request_latency
-- without: nothing: a request that failed met no limit. A request of fewer than two output tokens has
--          no time between tokens that could be too long. Limits of itl_ms are of a trial's gaps and
--          not of a request: slo_met is NULL then, unless another limit is missed. Requests outside
--          the trial's window are here, with in_window = false
CREATE OR REPLACE VIEW request_slo AS
SELECT
    judged.* EXCLUDE (slo_limits),
    CASE
        WHEN slo_limits IS NULL THEN NULL
        WHEN status <> 'ok' THEN false
        -- The two that are promised most: the other limits are not looked at, request by request, where
        -- there are none.
        WHEN tpot_limit_ms IS NULL
            AND ntpot_limit_ms IS NULL
            AND response_ttft_limit_ms IS NULL
            AND response_e2e_limit_ms IS NULL
            AND schedule_delay_limit_ms IS NULL
            AND slo_limits.itl_ms IS NULL
            THEN (ttft_limit_ms IS NULL OR ttft_met) AND (e2e_limit_ms IS NULL OR e2e_met)
        ELSE (ttft_limit_ms IS NULL OR ttft_met)
            AND (tpot_limit_ms IS NULL OR tpot_met)
            AND (ntpot_limit_ms IS NULL OR ntpot_met)
            AND (e2e_limit_ms IS NULL OR e2e_met)
            AND (response_ttft_limit_ms IS NULL OR response_ttft_met)
            AND (response_e2e_limit_ms IS NULL OR response_e2e_met)
            AND (schedule_delay_limit_ms IS NULL OR schedule_delay_met)
            AND (slo_limits.itl_ms IS NULL OR NULL)
    END AS slo_met
FROM (
    SELECT
        sweep_id,
        trial_id,
        attempt,
        shard,
        stage,
        request_index,
        request_id,
        status,
        in_window,
        sent_at,
        output_tokens,
        slo_limits,
        slo_limits.ttft_ms AS ttft_limit_ms,
        slo_limits.tpot_ms AS tpot_limit_ms,
        slo_limits.ntpot_ms AS ntpot_limit_ms,
        slo_limits.e2e_ms AS e2e_limit_ms,
        slo_limits.response_ttft_ms AS response_ttft_limit_ms,
        slo_limits.response_e2e_ms AS response_e2e_limit_ms,
        slo_limits.schedule_delay_ms AS schedule_delay_limit_ms,
        limit_met(status, ttft_ms, slo_limits.ttft_ms) AS ttft_met,
        limit_met(status, CASE WHEN output_tokens < 2 THEN 0 ELSE tpot_ms END, slo_limits.tpot_ms)
            AS tpot_met,
        limit_met(status, ntpot_ms, slo_limits.ntpot_ms) AS ntpot_met,
        limit_met(status, e2e_ms, slo_limits.e2e_ms) AS e2e_met,
        limit_met(status, response_ttft_ms, slo_limits.response_ttft_ms) AS response_ttft_met,
        limit_met(status, response_e2e_ms, slo_limits.response_e2e_ms) AS response_e2e_met,
        limit_met(status, schedule_delay_ms, slo_limits.schedule_delay_ms) AS schedule_delay_met
    FROM request_latency
) AS judged;
