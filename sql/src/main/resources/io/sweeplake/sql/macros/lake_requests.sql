-- what:    the requests of committed trials, each with what its trial says of it:
--          trial_window_start_at, trial_window_end_at, trial_shards; and its counted_output_tokens
-- units:   as the view requests has them
-- source:  the lake's files requests/, trials/, sweeps/; needs the variable `lake`
CREATE OR REPLACE MACRO lake_requests() AS TABLE
-- Looked up once, for both below: a compaction that ends meanwhile is seen by both or by none.
WITH generations AS MATERIALIZED (
    SELECT coalesce(seen, []) AS seen FROM lake_generations()
)
-- A request that is placed carries what its trial says, and meets no trial.
SELECT placed.*
FROM generations
CROSS JOIN read_parquet(
    getvariable('lake') || '/requests/sweep_id=*/gen=*/placed.*.parquet',
    -- Opens all files at once, which is also how DuckDB learns how many rows there are.
    union_by_name = true,
    hive_partitioning = true,
    hive_types = {'sweep_id': VARCHAR, 'gen': INTEGER}
) AS placed
WHERE list_contains(generations.seen, placed.sweep_id || '/' || placed.gen)
UNION ALL BY NAME
-- The others meet it once, where it is seen to be committed.
SELECT
    landed.*,
    committed.window_start_at AS trial_window_start_at,
    committed.window_end_at AS trial_window_end_at,
    committed.shards AS trial_shards,
    counted_output_tokens(
        landed.server_output_tokens,
        landed.output_tokens,
        landed.asked_output_tokens,
        landed.extras
    ) AS counted_output_tokens
FROM lake_committed(seen := (SELECT generations.seen FROM generations)) AS committed
JOIN read_parquet(
    [
        getvariable('lake') || '/requests/sweep_id=*/gen=0/*.parquet',
        getvariable('lake') || '/requests/sweep_id=*/gen=*/part.*.parquet'
    ],
    union_by_name = true,
    hive_partitioning = true,
    hive_types = {'sweep_id': VARCHAR, 'gen': INTEGER}
) AS landed
    ON landed.sweep_id = committed.sweep_id
    AND landed.trial_id = committed.trial_id
    AND landed.attempt = committed.attempt
    AND landed.gen = committed.gen;
