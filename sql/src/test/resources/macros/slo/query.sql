SELECT name, slo_limits(slo).e2e_ms AS e2e_limit_ms, slo_limit(slo, 'ttft_ms') AS ttft_limit_ms, slo_limit(slo, 'tpot_ms') AS tpot_limit_ms,
    limit_met(status, ttft_ms, slo_limit(slo, 'ttft_ms')) AS ttft_met
FROM (
    VALUES
        ('one', MAP {'ttft_ms_p99': 500.0::DOUBLE, 'e2e_ms_p99.9': 9000.0}, 'ok', 500.0::DOUBLE),
        ('least of two', MAP {'ttft_ms_p99': 500.0, 'ttft_ms_p50': 200.0, 'tpot_ms_p99': 50.0}, 'ok', 200.5),
        ('failed', MAP {'ttft_ms_p99': 500.0}, 'error', 10.0),
        ('unknown', MAP {'ttft_ms_p99': 500.0}, 'ok', NULL),
        ('none', NULL, 'ok', 10.0)
) AS t(name, slo, status, ttft_ms)
ORDER BY name
