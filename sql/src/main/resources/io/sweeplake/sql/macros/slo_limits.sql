-- what:   the bounds that a sweep's promise sets for each metric of one request; NULL when it promises
--         nothing
-- units:  milliseconds, NULL for a metric without a bound; slo is as in sweeps, ttft_ms_p99 and its kin
--         to numbers
-- source: measurement rules, goodput: a request is good that met every limit
CREATE OR REPLACE MACRO slo_limits(slo) AS
CASE
    WHEN len(map_entries(slo)) > 0
        THEN {
            'ttft_ms': slo_limit(slo, 'ttft_ms'),
            'tpot_ms': slo_limit(slo, 'tpot_ms'),
            'ntpot_ms': slo_limit(slo, 'ntpot_ms'),
            'e2e_ms': slo_limit(slo, 'e2e_ms'),
            'response_ttft_ms': slo_limit(slo, 'response_ttft_ms'),
            'response_e2e_ms': slo_limit(slo, 'response_e2e_ms'),
            'schedule_delay_ms': slo_limit(slo, 'schedule_delay_ms'),
            'itl_ms': slo_limit(slo, 'itl_ms')
        }
END;
