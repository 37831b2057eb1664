-- grain:   one request, as one shard measured it
-- asks:    How long did each request take, by every metric?
-- units:   latencies in milliseconds (_ms), NULL when unknown; itl_ms is a list, one entry a gap
--          between two tokens; sent_at and its trial's window_start_at in UTC; sent_timeline_us in
--          microseconds on the one clock that all requests of the trial share, of unknown origin
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
    trial_window_start_at AS window_start_at,
    sent_at,
    sent_us,
    sent_timeline_us,
    sent_timeline_us + end_us AS end_timeline_us,
    schedule_delay_us / 1000.0::DOUBLE AS schedule_delay_ms,
    CASE WHEN status = 'ok' THEN first_token_us / 1000.0::DOUBLE END AS ttft_ms,
    CASE
        WHEN status = 'ok'
            THEN request_tpot_ms(first_token_us, last_token_us, counted_output_tokens)
    END AS tpot_ms,
    CASE WHEN status = 'ok' THEN request_ntpot_ms(end_us, counted_output_tokens) END AS ntpot_ms,
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
                OR (timing_quality = 'per_chunk' AND len(token_us) = counted_output_tokens)
            )
            THEN list_transform(
                token_us[2:], lambda next, i: (next - token_us[i]) / 1000.0::DOUBLE
            )
    END AS itl_ms,
    coalesce(server_input_tokens, input_tokens) AS input_tokens,
    counted_output_tokens AS output_tokens,
    cached_tokens,
    asked_output_tokens,
    timing_quality,
    harness,
    harness_version
FROM (
    SELECT
        *,
        in_window(sent_at, trial_window_start_at, trial_window_end_at) AS in_window,
        -- One shard's own clock is the finest there is; clocks of several shards compare only
        -- through their anchors.
        CASE
            WHEN trial_shards = 1 THEN coalesce(sent_us, epoch_us(sent_at))
            ELSE epoch_us(sent_at)
        END AS sent_timeline_us
    FROM lake_requests()
) AS measured;
