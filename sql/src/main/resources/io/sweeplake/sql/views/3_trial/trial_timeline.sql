-- grain:   one second of one committed trial, all shards together, from the first second in which a
--          request was sent to the last in which one ended
-- asks:    What happened during a trial, second by second?
-- units:   second counts from the start of the trial's window (0 is its first second, the warm-up is
--          below 0), or from the first request where the trial has no window; at is the second's start
--          in UTC by the coordinator's clock. _count and _tokens are of requests sent, or ended, in the
--          second; in_flight_count at its end, in_flight_mean over it; _ms in milliseconds, of requests
--          sent in it
-- reads:   trials, request_latency
-- without: requests that no clock of the trial can place: those of several shards without an anchor.
--          A request whose end is unknown is never in flight. in_window is true for seconds that lie
--          in the window whole, NULL without one. at is NULL without a clock anchor. ttft_ms_p50 stands
--          on 10 requests or more. INVALID trials are here, with their verdict
CREATE OR REPLACE VIEW trial_timeline AS
-- Once for both that follow: what is asked of a trial reaches it all the same.
WITH trials_read AS MATERIALIZED (
    SELECT
        sweep_id,
        trial_id,
        treatment_id,
        replicate,
        validity,
        window_end_at,
        coalesce(window_start_at, first_sent_at) AS origin_at,
        first_timeline_us
    FROM trials
)
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.treatment_id,
    trials.replicate,
    trials.validity,
    filled.second,
    filled.origin_at + to_microseconds(filled.second * 1000000) AS at,
    filled.second >= 0
        AND filled.origin_at + to_microseconds((filled.second + 1) * 1000000) <= trials.window_end_at
        AS in_window,
    filled.sent_count,
    filled.finished_count,
    filled.failed_count,
    filled.in_flight_count,
    filled.in_flight_mean,
    filled.output_tokens,
    filled.ttft_count,
    filled.ttft_ms_mean,
    filled.ttft_ms_p50
FROM trials_read AS trials
JOIN (
    -- A second in which nothing was sent and nothing ended is the second before it, without events.
    SELECT
        sweep_id,
        trial_id,
        origin_at,
        second + gap AS second,
        CASE WHEN gap = 0 THEN sent_count ELSE 0 END AS sent_count,
        CASE WHEN gap = 0 THEN finished_count ELSE 0 END AS finished_count,
        CASE WHEN gap = 0 THEN failed_count ELSE 0 END AS failed_count,
        in_flight_count,
        CASE WHEN gap = 0 THEN in_flight_mean ELSE in_flight_count END AS in_flight_mean,
        CASE WHEN gap = 0 THEN output_tokens ELSE 0 END AS output_tokens,
        CASE WHEN gap = 0 THEN ttft_count ELSE 0 END AS ttft_count,
        CASE WHEN gap = 0 THEN ttft_ms_mean END AS ttft_ms_mean,
        CASE WHEN gap = 0 THEN ttft_ms_p50 END AS ttft_ms_p50
    FROM (
        SELECT
            *,
            unnest(
                range(
                    coalesce(
                        lead(second) OVER (PARTITION BY sweep_id, trial_id ORDER BY second),
                        second + 1
                    ) - second
                )
            ) AS gap,
            sum(in_flight_change) OVER (PARTITION BY sweep_id, trial_id ORDER BY second)::BIGINT
                AS in_flight_count,
            -- What began or ended within the second was there for a part of it.
            (
                (
                    sum(in_flight_change) OVER (PARTITION BY sweep_id, trial_id ORDER BY second)
                    - in_flight_change
                ) * 1000000
                + in_flight_us
            ) / 1e6::DOUBLE AS in_flight_mean
        FROM (
            SELECT
                sweep_id,
                trial_id,
                any_value(origin_at) AS origin_at,
                floor(us / 1e6)::BIGINT AS second,
                count(*) FILTER (is_start) AS sent_count,
                count(*) FILTER (NOT is_start AND status = 'ok') AS finished_count,
                count(*) FILTER (NOT is_start AND status <> 'ok') AS failed_count,
                coalesce(
                    sum(output_tokens) FILTER (NOT is_start AND status = 'ok'), 0
                )::BIGINT AS output_tokens,
                count(ttft_ms) FILTER (is_start) AS ttft_count,
                avg(ttft_ms) FILTER (is_start) AS ttft_ms_mean,
                CASE
                    WHEN count(ttft_ms) FILTER (is_start) >= 10
                        THEN quantile_cont(ttft_ms, 0.5) FILTER (is_start)
                END AS ttft_ms_p50,
                coalesce(
                    sum(CASE WHEN is_start THEN 1 ELSE -1 END) FILTER (ends), 0
                )::BIGINT AS in_flight_change,
                coalesce(
                    sum(
                        CASE WHEN is_start THEN 1 ELSE -1 END
                        * (1000000 - (us - floor(us / 1e6)::BIGINT * 1000000))
                    ) FILTER (ends),
                    0
                )::BIGINT AS in_flight_us
            FROM (
                SELECT
                    sweep_id,
                    trial_id,
                    origin_at,
                    status,
                    ttft_ms,
                    output_tokens,
                    length_us IS NOT NULL AS ends,
                    unnest([true, false]) AS is_start,
                    unnest([start_us, start_us + length_us]) AS us
                FROM (
                    SELECT
                        request_latency.sweep_id,
                        request_latency.trial_id,
                        status,
                        ttft_ms,
                        output_tokens,
                        end_timeline_us - sent_timeline_us AS length_us,
                        origin_at,
                        CASE
                            WHEN window_start_at IS NULL
                                THEN sent_timeline_us - first_timeline_us
                            ELSE epoch_us(sent_at) - epoch_us(window_start_at)
                        END AS start_us
                    FROM request_latency
                    JOIN trials_read
                        ON trials_read.sweep_id = request_latency.sweep_id
                        AND trials_read.trial_id = request_latency.trial_id
                ) AS placed
            ) AS events
            WHERE us IS NOT NULL
            GROUP BY sweep_id, trial_id, second
        ) AS counted
    ) AS spread
) AS filled
    ON filled.sweep_id = trials.sweep_id
    AND filled.trial_id = trials.trial_id;
