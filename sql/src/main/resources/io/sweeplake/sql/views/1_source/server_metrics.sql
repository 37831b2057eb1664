-- grain:   one value that a server told of itself at one moment
-- asks:    What did the servers say of themselves, reading by reading?
-- units:   value as the server counts; metric, where it is one of ours, ends in its unit. at in UTC
-- reads:   the lake's files server_metrics/, trials/, sweeps/
-- without: values of trials that are not committed, of attempts other than the committed one,
--          of generations other than the trial's current one, and of removed sweeps
CREATE OR REPLACE VIEW server_metrics AS
SELECT
    sweep_id,
    trial_id,
    attempt,
    shard,
    "at",
    source,
    name,
    metric,
    kind,
    labels,
    value,
    schema_version
-- Trials stand before the values: their files are listed first, so a trial that is committed meanwhile
-- is not seen at all rather than seen without them, and one that is compacted meanwhile is seen
-- where they were.
FROM lake_readings();
