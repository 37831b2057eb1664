-- grain:   one request, as one shard measured it
-- asks:    What was measured of each request, in the harness's own terms?
-- units:   durations from `sent` in microseconds (_us), NULL when unknown; sent_at in UTC
-- reads:   the lake's files requests/, trials/, sweeps/
-- without: requests of trials that are not committed, of attempts other than the committed one,
--          of generations other than the trial's current one, and of removed sweeps
CREATE OR REPLACE VIEW requests AS
SELECT
    landed.sweep_id,
    landed.trial_id,
    landed.attempt,
    landed.shard,
    landed.stage,
    landed.request_index,
    landed.request_id,
    landed.model,
    landed.status,
    landed.error_kind,
    landed.error_message,
    landed.http_status,
    landed.sent_at,
    landed.sent_us,
    landed.clock,
    landed.schedule_delay_us,
    landed.first_token_us,
    landed.last_token_us,
    landed.end_us,
    landed.token_us,
    landed.input_tokens,
    landed.output_tokens,
    landed.server_input_tokens,
    landed.server_output_tokens,
    landed.cached_tokens,
    landed.asked_output_tokens,
    landed.prompt_chars,
    landed.response_chars,
    landed.prompt_hash,
    landed.timing_quality,
    landed.harness,
    landed.harness_version,
    landed.harness_shape,
    landed.schema_version,
    landed.extras
-- Trials stand before requests: their files are listed first, so a trial that is committed meanwhile
-- is not seen at all rather than seen without its requests, and one that is compacted meanwhile is
-- seen where its requests were.
FROM lake_committed() AS committed
JOIN read_parquet(
    getvariable('lake') || '/requests/sweep_id=*/gen=*/*.parquet',
    union_by_name = true,
    hive_partitioning = true,
    hive_types = {'sweep_id': VARCHAR, 'gen': INTEGER}
) AS landed
    ON landed.sweep_id = committed.sweep_id
    AND landed.trial_id = committed.trial_id
    AND landed.attempt = committed.attempt
    AND landed.gen = committed.gen;
