SELECT name, limit_met(status, ttft_ms, limit_ms) AS ttft_met
FROM (
    VALUES
        ('met', 500.0::DOUBLE, 'ok', 500.0::DOUBLE),
        ('missed', 200.0, 'ok', 200.5),
        ('failed', 500.0, 'error', 10.0),
        ('unknown', 500.0, 'ok', NULL),
        ('none', NULL, 'ok', 10.0)
) AS t(name, limit_ms, status, ttft_ms)
ORDER BY name
