-- grain:   one request, as one shard measured it
-- asks:    Which requests kept what the sweep promised, and which limit did the others miss?
-- units:   _met is true or false, NULL when the sweep sets no limit for the metric or the metric is
--          not known of the request; limits are the sweep's, whatever their percentile: a request met
--          ttft_ms_p99: 500 when its own ttft_ms is at most 500. slo_met is true when it met every one
-- reads:   the lake's files requests/, trials/, sweeps/
-- without: nothing: a request that failed met no limit. A request of fewer than two output tokens has
--          no time between tokens that could be too long. Limits of itl_ms are of a trial's gaps and
--          not of a request: slo_met is NULL then, unless another limit is missed. Requests outside
--          the trial's window are here, with in_window = false
CREATE OR REPLACE VIEW request_slo AS
SELECT
    judged.* EXCLUDE (limits),
    CASE
        WHEN limits IS NULL THEN NULL
        WHEN status <> 'ok' THEN false
        -- The two that are promised most: the other limits are not looked at, request by request, where
        -- there are none.
        WHEN tpot_limit_ms IS NULL
            AND ntpot_limit_ms IS NULL
            AND response_ttft_limit_ms IS NULL
            AND response_e2e_limit_ms IS NULL
            AND schedule_delay_limit_ms IS NULL
            AND limits.itl_ms IS NULL
            THEN (ttft_limit_ms IS NULL OR ttft_met) AND (e2e_limit_ms IS NULL OR e2e_met)
        ELSE (ttft_limit_ms IS NULL OR ttft_met)
            AND (tpot_limit_ms IS NULL OR tpot_met)
            AND (ntpot_limit_ms IS NULL OR ntpot_met)
            AND (e2e_limit_ms IS NULL OR e2e_met)
            AND (response_ttft_limit_ms IS NULL OR response_ttft_met)
            AND (response_e2e_limit_ms IS NULL OR response_e2e_met)
            AND (schedule_delay_limit_ms IS NULL OR schedule_delay_met)
            AND (limits.itl_ms IS NULL OR NULL)
    END AS slo_met
FROM (
    -- The metrics are those of request_latency, by the same macros. That view is not asked, for it would
    -- compute all of them, also those without a limit.
    SELECT
        sweep_id,
        trial_id,
        attempt,
        shard,
        stage,
        request_index,
        request_id,
        status,
        in_window(sent_at, trial_window_start_at, trial_window_end_at) AS in_window,
        sent_at,
        counted_output_tokens AS output_tokens,
        limits,
        limits.ttft_ms AS ttft_limit_ms,
        limits.tpot_ms AS tpot_limit_ms,
        limits.ntpot_ms AS ntpot_limit_ms,
        limits.e2e_ms AS e2e_limit_ms,
        limits.response_ttft_ms AS response_ttft_limit_ms,
        limits.response_e2e_ms AS response_e2e_limit_ms,
        limits.schedule_delay_ms AS schedule_delay_limit_ms,
        limit_met(status, first_token_us / 1000.0::DOUBLE, limits.ttft_ms) AS ttft_met,
        limit_met(
            status,
            CASE
                WHEN counted_output_tokens < 2 THEN 0
                ELSE request_tpot_ms(first_token_us, last_token_us, counted_output_tokens)
            END,
            limits.tpot_ms
        ) AS tpot_met,
        limit_met(status, request_ntpot_ms(end_us, counted_output_tokens), limits.ntpot_ms) AS ntpot_met,
        limit_met(status, end_us / 1000.0::DOUBLE, limits.e2e_ms) AS e2e_met,
        limit_met(status, (schedule_delay_us + first_token_us) / 1000.0::DOUBLE, limits.response_ttft_ms)
            AS response_ttft_met,
        limit_met(status, (schedule_delay_us + end_us) / 1000.0::DOUBLE, limits.response_e2e_ms)
            AS response_e2e_met,
        limit_met(status, schedule_delay_us / 1000.0::DOUBLE, limits.schedule_delay_ms)
            AS schedule_delay_met
    FROM (
        SELECT asked.*, promises.slo_limits[asked.sweep_id] AS limits
        FROM (
            -- What each sweep promises of one request, the least of several bounds of a metric. In one
            -- row it is the same for all requests of a file, and is looked up once for thousands.
            SELECT map(list(sweep_id), list(limits)) AS slo_limits
            FROM (
                SELECT
                    sweep_id,
                    {
                        'ttft_ms': min(promise.value) FILTER (metric = 'ttft_ms'),
                        'tpot_ms': min(promise.value) FILTER (metric = 'tpot_ms'),
                        'ntpot_ms': min(promise.value) FILTER (metric = 'ntpot_ms'),
                        'e2e_ms': min(promise.value) FILTER (metric = 'e2e_ms'),
                        'response_ttft_ms': min(promise.value) FILTER (metric = 'response_ttft_ms'),
                        'response_e2e_ms': min(promise.value) FILTER (metric = 'response_e2e_ms'),
                        'schedule_delay_ms': min(promise.value) FILTER (metric = 'schedule_delay_ms'),
                        'itl_ms': min(promise.value) FILTER (metric = 'itl_ms')
                    } AS limits
                FROM (
                    SELECT sweep_id, promise, regexp_replace(promise.key, '_p[0-9.]+$', '') AS metric
                    FROM (SELECT sweep_id, unnest(map_entries(slo)) AS promise FROM lake_slos())
                )
                GROUP BY sweep_id
            )
        ) AS promises
        CROSS JOIN lake_requests() AS asked
    ) AS promised
) AS judged;
