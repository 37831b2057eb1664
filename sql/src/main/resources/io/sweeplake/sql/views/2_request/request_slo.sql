-- grain:   one request, as one shard measured it
-- asks:    Which requests kept what the sweep promised, and which limit did the others miss?
-- units:   _met is true or false, NULL when the sweep sets no limit for the metric or the metric is
--          not known of the request; limits are the sweep's, whatever their percentile: a request met
--          ttft_ms_p99: 500 when its own ttft_ms is at most 500. slo_met is true when it met every one
-- reads:   request_latency, sweeps
-- without: nothing: a request that failed met no limit. A request of fewer than two output tokens has
--          no time between tokens that could be too long. Limits of itl_ms are of a trial's gaps and
--          not of a request: slo_met is NULL then, unless another limit is missed. Requests outside
--          the trial's window are here, with in_window = false
CREATE OR REPLACE VIEW request_slo AS
SELECT
    judged.* EXCLUDE (asked_sweep_id, promises, itl_limit_ms),
    CASE
        WHEN NOT promises THEN NULL
        WHEN status <> 'ok' THEN false
        ELSE (ttft_limit_ms IS NULL OR ttft_met)
            AND (tpot_limit_ms IS NULL OR tpot_met)
            AND (ntpot_limit_ms IS NULL OR ntpot_met)
            AND (e2e_limit_ms IS NULL OR e2e_met)
            AND (response_ttft_limit_ms IS NULL OR response_ttft_met)
            AND (response_e2e_limit_ms IS NULL OR response_e2e_met)
            AND (schedule_delay_limit_ms IS NULL OR schedule_delay_met)
            AND (itl_limit_ms IS NULL OR NULL)
    END AS slo_met
FROM (
    SELECT
        request_latency.sweep_id,
        request_latency.trial_id,
        request_latency.attempt,
        request_latency.shard,
        request_latency.stage,
        request_latency.request_index,
        request_latency.request_id,
        request_latency.status,
        request_latency.in_window,
        request_latency.sent_at,
        request_latency.output_tokens,
        asked.*,
        limit_met(status, ttft_ms, ttft_limit_ms) AS ttft_met,
        limit_met(status, CASE WHEN output_tokens < 2 THEN 0 ELSE tpot_ms END, tpot_limit_ms)
            AS tpot_met,
        limit_met(status, ntpot_ms, ntpot_limit_ms) AS ntpot_met,
        limit_met(status, e2e_ms, e2e_limit_ms) AS e2e_met,
        limit_met(status, response_ttft_ms, response_ttft_limit_ms) AS response_ttft_met,
        limit_met(status, response_e2e_ms, response_e2e_limit_ms) AS response_e2e_met,
        limit_met(status, schedule_delay_ms, schedule_delay_limit_ms) AS schedule_delay_met
    FROM request_latency
    JOIN (
        SELECT
            sweep_id AS asked_sweep_id,
            coalesce(cardinality(slo), 0) > 0 AS promises,
            slo_limit(slo, 'ttft_ms') AS ttft_limit_ms,
            slo_limit(slo, 'tpot_ms') AS tpot_limit_ms,
            slo_limit(slo, 'ntpot_ms') AS ntpot_limit_ms,
            slo_limit(slo, 'e2e_ms') AS e2e_limit_ms,
            slo_limit(slo, 'response_ttft_ms') AS response_ttft_limit_ms,
            slo_limit(slo, 'response_e2e_ms') AS response_e2e_limit_ms,
            slo_limit(slo, 'schedule_delay_ms') AS schedule_delay_limit_ms,
            slo_limit(slo, 'itl_ms') AS itl_limit_ms
        FROM sweeps
    ) AS asked
        ON asked.asked_sweep_id = request_latency.sweep_id
) AS judged;
