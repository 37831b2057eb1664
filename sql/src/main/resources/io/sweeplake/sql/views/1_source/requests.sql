-- grain:   one request, as one shard measured it
-- asks:    What was measured of each request, in the harness's own terms?
-- units:   durations from `sent` in microseconds (_us), NULL when unknown; sent_at in UTC
-- reads:   the lake's files requests/, trials/, sweeps/
-- without: requests of trials that are not committed, of attempts other than the committed one,
--          of generations other than the trial's current one, and of removed sweeps
CREATE OR REPLACE VIEW requests AS
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
    sent_at,
    sent_us,
    clock,
    schedule_delay_us,
    first_token_us,
    last_token_us,
    end_us,
    token_us,
    input_tokens,
    output_tokens,
    server_input_tokens,
    server_output_tokens,
    cached_tokens,
    asked_output_tokens,
    prompt_chars,
    response_chars,
    prompt_hash,
    timing_quality,
    harness,
    harness_version,
    harness_shape,
    schema_version,
    extras
-- Trials stand before requests: their files are listed first, so a trial that is committed meanwhile
-- is not seen at all rather than seen without its requests, and one that is compacted meanwhile is
-- seen where its requests were.
FROM lake_requests();
