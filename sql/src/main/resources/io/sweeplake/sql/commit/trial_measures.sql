-- The trial's own columns that its requests in the window decide.
UPDATE trials
SET
    in_window_count = measured.in_window_count,
    in_window_ok_count = measured.ok_count,
    in_window_error_count = measured.error_count,
    in_window_incomplete_count = measured.incomplete_count,
    in_window_input_tokens = measured.input_tokens,
    in_window_output_tokens = measured.output_tokens,
    in_window_cached_tokens = measured.cached_tokens,
    first_sent_at = measured.first_sent_at,
    last_sent_at = measured.last_sent_at,
    first_timeline_us = measured.first_timeline_us,
    span_s = measured.span_s,
    achieved_rate = measured.achieved_rate,
    profile_rate = asked.rate,
    measures_version = getvariable('measures_version')
FROM (
    SELECT
        count(*) AS in_window_count,
        count(*) FILTER (status = 'ok') AS ok_count,
        count(*) FILTER (status = 'error') AS error_count,
        count(*) FILTER (status = 'incomplete') AS incomplete_count,
        CASE
            WHEN count(*) FILTER (status = 'ok' AND input_tokens IS NULL) = 0
                THEN sum(input_tokens) FILTER (status = 'ok')
        END::BIGINT AS input_tokens,
        CASE
            WHEN count(*) FILTER (status = 'ok' AND output_tokens IS NULL) = 0
                THEN sum(output_tokens) FILTER (status = 'ok')
        END::BIGINT AS output_tokens,
        CASE
            WHEN count(*) FILTER (status = 'ok' AND cached_tokens IS NULL) = 0
                THEN sum(cached_tokens) FILTER (status = 'ok')
        END::BIGINT AS cached_tokens,
        min(sent_at) AS first_sent_at,
        max(sent_at) AS last_sent_at,
        min(sent_timeline_us) AS first_timeline_us,
        -- A request that only its own shard's clock can place would be missing in a rate, and would
        -- shorten the span.
        CASE
            WHEN count(*) FILTER (sent_us IS NOT NULL AND sent_timeline_us IS NULL) = 0
                THEN nullif(max(end_timeline_us) - min(sent_timeline_us), 0) / 1e6::DOUBLE
        END AS span_s,
        CASE
            WHEN count(sent_timeline_us) >= 2
                AND count(*) FILTER (sent_us IS NOT NULL AND sent_timeline_us IS NULL) = 0
                THEN (count(sent_timeline_us) - 1) * 1e6::DOUBLE
                    / nullif(max(sent_timeline_us) - min(sent_timeline_us), 0)
        END AS achieved_rate
    FROM request_latency
    WHERE in_window
) AS measured
CROSS JOIN (
    SELECT
        -- Rates of one stage add up over shards; those of several stages follow each other.
        CASE
            WHEN max(stage) = min(stage) AND count(requested_rate) = count(*)
                THEN sum(requested_rate)
        END AS rate
    FROM stages
) AS asked
