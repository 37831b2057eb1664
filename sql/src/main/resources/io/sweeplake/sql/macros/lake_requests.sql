-- what:    the requests of committed trials, each with window_start_at, window_end_at and shards of its
--          trial, and the slo_limits of its sweep
-- units:   as the view requests has them; limits in milliseconds
-- source:  the lake's files requests/, trials/, sweeps/; needs the variable `lake`
--
-- A request meets its trial once, where it is seen to be committed; views that need more of the trial than
-- that would otherwise read the trials' files again and join a second time.
CREATE OR REPLACE MACRO lake_requests() AS TABLE
SELECT
    landed.*,
    committed.window_start_at,
    committed.window_end_at,
    committed.shards,
    committed.slo_limits
-- Limits are found once a trial.
FROM (SELECT *, slo_limits(slo) AS slo_limits FROM lake_committed()) AS committed
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
