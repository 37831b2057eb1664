-- what:    one row: which compacted generations of requests are to be read, as a list of
--          <sweep_id>/<gen>; NULL when there is none
-- units:   none
-- source:  the names of the lake's files trials/, and the files sweeps/; needs the variable `lake`
--
-- The appearance of a file of compacted trials turns readers to its generation, so the name says it all
-- and no file of trials is opened. In one row it is the same for a whole file of requests, and costs
-- nothing a request, as a join would.
CREATE OR REPLACE MACRO lake_generations() AS TABLE
SELECT list(compacted.sweep_id || '/' || compacted.gen) AS seen
FROM (
    SELECT
        regexp_extract(file, '[/\\]sweep_id=([^/\\]*)[/\\][^/\\]*$', 1) AS sweep_id,
        max(regexp_extract(file, 'compacted[.]([0-9]+)[.]parquet$', 1)::INTEGER) AS gen
    FROM glob(getvariable('lake') || '/trials/sweep_id=*/compacted.*.parquet')
    GROUP BY ALL
) AS compacted
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
    ON sweeps.sweep_id = compacted.sweep_id
WHERE coalesce(sweeps.removed_at > make_timestamp(epoch_us(now())), true);
