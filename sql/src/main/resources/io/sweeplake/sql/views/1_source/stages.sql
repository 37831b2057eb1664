-- grain:   one stage of one shard, as the harness itself reports it; for cross-checks only
-- asks:    What does the harness itself say of each stage?
-- units:   _rate in requests/s of this shard, _s in seconds, _ms in milliseconds
-- reads:   the lake's files stages/, trials/, sweeps/
-- without: stages of trials that are not committed, of attempts other than the committed one,
--          of generations other than the trial's current one, and of removed sweeps
CREATE OR REPLACE VIEW stages AS
SELECT
    landed.sweep_id,
    landed.trial_id,
    landed.attempt,
    landed.shard,
    landed.stage,
    landed.requested_rate,
    landed.concurrency,
    landed.duration_s,
    landed.reported_count,
    landed.reported_ok_count,
    landed.reported_error_count,
    landed.reported_achieved_rate,
    landed.reported_send_duration_s,
    landed.reported_schedule_delay_ms_p50,
    landed.reported_schedule_delay_ms_p90,
    landed.reported_schedule_delay_ms_p95,
    landed.reported_schedule_delay_ms_p99,
    landed.reported_ttft_ms_p50,
    landed.reported_ttft_ms_p99,
    landed.reported_e2e_ms_p50,
    landed.reported_e2e_ms_p99,
    landed.harness,
    landed.harness_version,
    landed.schema_version
-- Trials stand before stages: their files are listed first, so a trial that is committed meanwhile
-- is not seen at all rather than seen without its stages, and one that is compacted meanwhile is
-- seen where its stages were.
FROM lake_committed() AS committed
JOIN read_parquet(
    getvariable('lake') || '/stages/sweep_id=*/gen=*/*.parquet',
    union_by_name = true,
    hive_partitioning = true,
    hive_types = {'sweep_id': VARCHAR, 'gen': INTEGER}
) AS landed
    ON landed.sweep_id = committed.sweep_id
    AND landed.trial_id = committed.trial_id
    AND landed.attempt = committed.attempt
    AND landed.gen = committed.gen;
