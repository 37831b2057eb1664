-- What macros/lake_promises.sql has of a lake, of the table sweeps.
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
            FROM sweeps
        )
    )
    GROUP BY sweep_id
);
