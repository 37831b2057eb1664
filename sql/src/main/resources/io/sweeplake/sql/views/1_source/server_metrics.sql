-- grain:   one value that a server told of itself at one moment
-- asks:    What did the servers say of themselves, reading by reading?
-- units:   value as the server counts; metric, where it is one of ours, ends in its unit. at in UTC
-- reads:   the lake's files server_metrics/, trials/, sweeps/
-- without: values of trials that are not committed, of attempts other than the committed one,
--          of generations other than the trial's current one, and of removed sweeps
CREATE OR REPLACE VIEW server_metrics AS
SELECT
    landed.sweep_id,
    landed.trial_id,
    landed.attempt,
    landed.shard,
    landed."at",
    landed.source,
    landed.name,
    landed.metric,
    landed.kind,
    landed.labels,
    landed.value,
    landed.schema_version
-- Trials stand before the values: their files are listed first, so a trial that is committed meanwhile
-- is not seen at all rather than seen without them, and one that is compacted meanwhile is seen
-- where they were.
FROM lake_committed() AS committed
JOIN read_parquet(
    getvariable('lake') || '/server_metrics/sweep_id=*/gen=*/*.parquet',
    union_by_name = true,
    hive_partitioning = true,
    hive_types = {'sweep_id': VARCHAR, 'gen': INTEGER}
) AS landed
    ON landed.sweep_id = committed.sweep_id
    AND landed.trial_id = committed.trial_id
    AND landed.attempt = committed.attempt
    AND landed.gen = committed.gen;
