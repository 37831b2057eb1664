-- grain:   one request, as one shard measured it
-- asks:    How long did each request take, by every metric?
-- units:   latencies in milliseconds (_ms), NULL when unknown; itl_ms is a list, one entry a gap
--          between two tokens; sent_at and its trial's window_start_at in UTC; sent_timeline_us in
--          microseconds on the one clock that all requests of the trial share, of unknown origin;
--          slo_limits are what the sweep promises for each metric (_ms), whatever the percentile
-- reads:   the lake's files requests/, trials/, sweeps/
-- without: nothing: requests outside the trial's window are here, with in_window = false
CREATE OR REPLACE VIEW request_latency AS
SELECT
    sweep_id,
    trial_id,
    attempt,
    shard,
    stage,
    request_index,
    request_id,
    model,
    status,
    error_kind,
    error_message,
    http_status,
    in_window,
    window_start_at,
    sent_at,
    sent_us,
    sent_timeline_us,
    sent_timeline_us + end_us AS end_timeline_us,
    schedule_delay_us / 1000.0::DOUBLE AS schedule_delay_ms,
    CASE WHEN status = 'ok' THEN first_token_us / 1000.0::DOUBLE END AS ttft_ms,
    -- Tokens that came in one chunk have no time between them that anyone has seen.
    CASE
        WHEN status = 'ok' AND effective_output_tokens >= 2 AND last_token_us > first_token_us
            THEN (last_token_us - first_token_us) / 1000.0::DOUBLE / (effective_output_tokens - 1)
    END AS tpot_ms,
    CASE
        WHEN status = 'ok' AND effective_output_tokens >= 1
            THEN end_us / 1000.0::DOUBLE / effective_output_tokens
    END AS ntpot_ms,
    CASE WHEN status = 'ok' THEN end_us / 1000.0::DOUBLE END AS e2e_ms,
    CASE
        WHEN status = 'ok' THEN (schedule_delay_us + first_token_us) / 1000.0::DOUBLE
    END AS response_ttft_ms,
    CASE
        WHEN status = 'ok' THEN (schedule_delay_us + end_us) / 1000.0::DOUBLE
    END AS response_e2e_ms,
    -- The gaps between successive tokens. A chunk of several tokens hides theirs, and times that were
    -- picked from lines of the stream are not fit for it.
    CASE
        WHEN status = 'ok'
            AND len(token_us) >= 2
            AND (
                timing_quality = 'per_token'
                OR (timing_quality = 'per_chunk' AND len(token_us) = effective_output_tokens)
            )
            THEN list_transform(
                token_us[2:], lambda next, i: (next - token_us[i]) / 1000.0::DOUBLE
            )
    END AS itl_ms,
    effective_input_tokens AS input_tokens,
    effective_output_tokens AS output_tokens,
    cached_tokens,
    asked_output_tokens,
    timing_quality,
    harness,
    harness_version,
    slo_limits
FROM (
    SELECT
        *,
        -- A request that was never sent has no place in time. It counts: leaving it out would hide
        -- a failure.
        coalesce(sent_at BETWEEN window_start_at AND window_end_at, true) AS in_window,
        -- One shard's own clock is the finest there is; clocks of several shards compare only
        -- through their anchors.
        CASE
            WHEN shards = 1 THEN coalesce(sent_us, epoch_us(sent_at))
            ELSE epoch_us(sent_at)
        END AS sent_timeline_us,
        coalesce(server_input_tokens, input_tokens) AS effective_input_tokens,
        -- The server's count is the truth. Without it, a server told to ignore the end of sequence
        -- makes exactly what was asked, unless the chunks say otherwise. The harness's count is a
        -- recount of the text by a tokenizer that may be another one, and comes last.
        coalesce(
            server_output_tokens,
            CASE
                WHEN extras['ignore_eos'] = 1
                    AND coalesce(extras['content_chunk_count'] = asked_output_tokens, true)
                    THEN asked_output_tokens
            END,
            output_tokens
        ) AS effective_output_tokens
    FROM lake_requests()
) AS measured;
