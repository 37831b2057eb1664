-- what:    what attempts measured, as the files have it, whether they are committed or not
-- units:   as the view trial_metrics has them; gen and revision are never NULL
-- source:  the lake's files trial_metrics/; needs the variable `lake`
--
-- For those who join it to trials, by sweep, trial, attempt, generation and revision. They name the
-- trials first, for the reason that lake_trials() gives.
CREATE OR REPLACE MACRO lake_metrics() AS TABLE
SELECT * REPLACE (coalesce(revision, 0) AS revision)
FROM read_parquet(
    getvariable('lake') || '/trial_metrics/sweep_id=*/gen=*/*.parquet',
    union_by_name = true,
    hive_partitioning = true,
    hive_types = {'sweep_id': VARCHAR, 'gen': INTEGER}
);
