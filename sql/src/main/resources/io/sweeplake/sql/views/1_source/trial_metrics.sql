-- grain:   one metric of one committed trial, computed from its requests at the commit
-- asks:    What are a trial's mean, extremes and percentiles of each metric, with their intervals?
-- units:   the metric's own, which is the end of its name; _count in requests and in values
-- reads:   the lake's files trial_metrics/, trials/, sweeps/
-- without: metrics of trials that are not committed, of attempts other than the committed one,
--          of generations and revisions other than the trial's current one, and of removed sweeps;
--          metrics that no request has. Sample percentiles are here however few the requests are.
--          INVALID trials are here
CREATE OR REPLACE VIEW trial_metrics AS
SELECT
    landed.sweep_id,
    landed.trial_id,
    landed.attempt,
    landed.metric,
    landed.request_count,
    landed.value_count,
    landed.mean,
    landed.min,
    landed.max,
    landed.p50,
    landed.p90,
    landed.p95,
    landed.p99,
    landed.p99_9,
    landed.p50_low,
    landed.p50_high,
    landed.p90_low,
    landed.p90_high,
    landed.p95_low,
    landed.p95_high,
    landed.p99_low,
    landed.p99_high,
    landed.p99_9_low,
    landed.p99_9_high,
    landed.measures_version,
    landed.revision,
    landed.schema_version
-- Trials stand before metrics: their files are listed first, so a trial that is committed meanwhile
-- is not seen at all rather than seen without its metrics, and one that is compacted meanwhile is
-- seen where its metrics were.
FROM lake_committed() AS committed
JOIN lake_metrics() AS landed
    ON landed.sweep_id = committed.sweep_id
    AND landed.trial_id = committed.trial_id
    AND landed.attempt = committed.attempt
    AND landed.gen = committed.gen
    AND landed.revision = committed.revision;
