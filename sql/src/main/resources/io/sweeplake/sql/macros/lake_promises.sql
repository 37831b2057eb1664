-- what:    one row: slo_limits, a map from a sweep's id to the bounds that its promise sets for each metric of one
--          request, whatever the percentile: the least, if it sets several; without sweeps that promise nothing
-- units:   milliseconds, NULL for a metric without a bound
-- source:  measurement rules, goodput: a request is good that met every limit
--
-- In one row it is the same for all requests of a file, and is looked up once for thousands of them.
CREATE OR REPLACE MACRO lake_promises() AS TABLE
SELECT map(list(sweep_id), list(limits)) AS slo_limits
FROM (
    SELECT
        sweep_id,
        {
            'ttft_ms': min(promise.value) FILTER (metric = 'ttft_ms'),
            'tpot_ms': min(promise.value) FILTER (metric = 'tpot_ms'),
            'ntpot_ms': min(promise.value) FILTER (metric = 'ntpot_ms'),
            'e2e_ms': min(promise.value) FILTER (metric = 'e2e_ms'),
            'response_ttft_ms': min(promise.value) FILTER (metric = 'response_ttft_ms'),
            'response_e2e_ms': min(promise.value) FILTER (metric = 'response_e2e_ms'),
            'schedule_delay_ms': min(promise.value) FILTER (metric = 'schedule_delay_ms'),
            'itl_ms': min(promise.value) FILTER (metric = 'itl_ms')
        } AS limits
    FROM (
        SELECT sweep_id, promise, regexp_replace(promise.key, '_p[0-9.]+$', '') AS metric
        FROM (
            SELECT sweep_id, unnest(map_entries(slo)) AS promise
            FROM (
                SELECT parse_filename(filename, true) AS sweep_id, slo
                FROM read_parquet(
                    getvariable('lake') || '/sweeps/*.parquet',
                    schema = MAP {
                        'slo': {name: 'slo', type: 'MAP(VARCHAR, DOUBLE)', default_value: NULL}
                    },
                    filename = true
                )
            )
        )
    )
    GROUP BY sweep_id
);
