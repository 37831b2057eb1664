-- what:    the committed trials as their files have them, one row a trial; all of the table's columns
-- units:   those of the table; gen and revision are never NULL
-- source:  the lake's files trials/, sweeps/; needs the variable `lake`
--
-- Who joins records to it names it first: DuckDB lists files in the order in which a statement names
-- them, so the records of every trial that is seen have been where they are looked for.
CREATE OR REPLACE MACRO lake_trials() AS TABLE
SELECT files.* REPLACE (coalesce(files.gen, 0) AS gen, coalesce(files.revision, 0) AS revision)
FROM read_parquet(
    getvariable('lake') || '/trials/sweep_id=*/*.parquet',
    union_by_name = true,
    hive_partitioning = true,
    hive_types = {'sweep_id': VARCHAR}
) AS files
-- A statement has one now(), so all that it reads of a sweep goes at the same moment. A sweep's file is
-- named by it, and an outer join takes what is asked of a sweep to that name: one sweep's trials open
-- one sweep's file. Of the schema the one column is named that matters, so no file is opened for its
-- columns, and files that are older than the column have NULL.
LEFT JOIN (
    SELECT parse_filename(filename, true) AS sweep_id, removed_at
    FROM read_parquet(
        getvariable('lake') || '/sweeps/*.parquet',
        schema = MAP {
            'removed_at': {name: 'removed_at', type: 'TIMESTAMP', default_value: NULL}
        },
        filename = true
    )
) AS sweeps
    ON sweeps.sweep_id = files.sweep_id
WHERE coalesce(sweeps.removed_at > make_timestamp(epoch_us(now())), true)
-- While a generation waits for its removal, a trial has a row in each; and what is compacted is never
-- written over, so a trial that is judged or measured anew has a row of the next revision.
QUALIFY row_number() OVER (
    PARTITION BY files.sweep_id, files.trial_id
    ORDER BY coalesce(files.gen, 0) DESC, coalesce(files.revision, 0) DESC
) = 1;
