-- grain:   one committed trial; sums over all shards, never a mean of theirs
-- units:   span_s in seconds, from the first request sent to the last that ended; _tokens are sums
--          over the requests that succeeded; _per_s are sums over the span
-- reads:   trials, request_latency
-- without: requests sent outside the trial's window. Tokens are NULL when one request's count is
--          unknown, rates are NULL when nothing succeeded or the shards share no clock. INVALID
--          trials are here, with their verdict
CREATE OR REPLACE VIEW trial_throughput AS
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.treatment_id,
    trials.replicate,
    trials.validity,
    trials.validity_reasons,
    coalesce(totals.ok_count, 0) AS ok_count,
    totals.input_tokens,
    totals.output_tokens,
    totals.input_tokens + totals.output_tokens AS total_tokens,
    totals.span_s,
    CASE WHEN totals.ok_count > 0 THEN totals.ok_count / totals.span_s END AS requests_per_s,
    totals.input_tokens / totals.span_s AS input_tokens_per_s,
    totals.output_tokens / totals.span_s AS output_tokens_per_s,
    (totals.input_tokens + totals.output_tokens) / totals.span_s AS total_tokens_per_s
FROM trials
LEFT JOIN (
    SELECT
        sweep_id,
        trial_id,
        count(*) FILTER (status = 'ok') AS ok_count,
        CASE
            WHEN count(*) FILTER (status = 'ok' AND input_tokens IS NULL) = 0
                THEN sum(input_tokens) FILTER (status = 'ok')
        END::BIGINT AS input_tokens,
        CASE
            WHEN count(*) FILTER (status = 'ok' AND output_tokens IS NULL) = 0
                THEN sum(output_tokens) FILTER (status = 'ok')
        END::BIGINT AS output_tokens,
        CASE
            -- A request that only its own shard's clock can place would shorten the span.
            WHEN count(*) FILTER (sent_us IS NOT NULL AND sent_timeline_us IS NULL) = 0
                THEN nullif(max(end_timeline_us) - min(sent_timeline_us), 0) / 1e6::DOUBLE
        END AS span_s
    FROM request_latency
    WHERE in_window
    GROUP BY sweep_id, trial_id
) AS totals
    ON totals.sweep_id = trials.sweep_id
    AND totals.trial_id = trials.trial_id;
