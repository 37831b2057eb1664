-- what:    which records of each committed trial count: sweep_id, trial_id, attempt, gen, revision;
--          and what places its requests in time: window_start_at, window_end_at, shards
-- units:   gen and revision are never NULL; seen lists the compacted generations that are read, as
--          lake_generations() has them, and is NULL for whatever there is
-- source:  the lake's files trials/, sweeps/; needs the variable `lake`
--
-- The same trials as lake_trials() has, for those who only join records to them. It names the few
-- columns it needs and takes the sweep from the folder's name, so that no file is opened to learn
-- its columns, and to read them only those of the sweep that is asked for.
CREATE OR REPLACE MACRO lake_committed(seen := NULL) AS TABLE
SELECT
    files.sweep_id,
    files.trial_id,
    files.attempt,
    coalesce(files.gen, 0) AS gen,
    coalesce(files.revision, 0) AS revision,
    files.window_start_at,
    files.window_end_at,
    files.shards
FROM (
    SELECT
        * EXCLUDE filename,
        regexp_extract(filename, '[/\\]sweep_id=([^/\\]*)[/\\][^/\\]*$', 1) AS sweep_id,
        regexp_extract(filename, '[/\\]compacted[.]([0-9]+)[.]parquet$', 1) AS compacted
    FROM read_parquet(
        getvariable('lake') || '/trials/sweep_id=*/*.parquet',
        schema = MAP {
            'trial_id': {name: 'trial_id', type: 'VARCHAR', default_value: NULL},
            'attempt': {name: 'attempt', type: 'INTEGER', default_value: NULL},
            'gen': {name: 'gen', type: 'INTEGER', default_value: NULL},
            'revision': {name: 'revision', type: 'INTEGER', default_value: NULL},
            'window_start_at': {name: 'window_start_at', type: 'TIMESTAMP', default_value: NULL},
            'window_end_at': {name: 'window_end_at', type: 'TIMESTAMP', default_value: NULL},
            'shards': {name: 'shards', type: 'INTEGER', default_value: NULL}
        },
        filename = true
    )
) AS files
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
    AND (
        seen IS NULL
        OR files.compacted = ''
        OR list_contains(seen, files.sweep_id || '/' || files.compacted)
    )
QUALIFY row_number() OVER (
    PARTITION BY files.sweep_id, files.trial_id
    ORDER BY coalesce(files.gen, 0) DESC, coalesce(files.revision, 0) DESC
) = 1;
