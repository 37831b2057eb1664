-- what:    the servers' readings of committed trials, each with window_start_at and window_end_at of its trial
-- units:   as the view server_metrics has them
-- source:  the lake's files server_metrics/, trials/, sweeps/; needs the variable `lake`
CREATE OR REPLACE MACRO lake_readings() AS TABLE
SELECT
    landed.*,
    committed.window_start_at,
    committed.window_end_at
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
