-- Five of a hundred may fail and p95 be kept, six may not. ITL is not known of a trial, and a limit
-- without a percentile is no treatment's.
INSERT INTO sweeps (slo)
VALUES (MAP {'ttft_ms_p95': 50.0::DOUBLE, 'itl_ms_p90': 9.0, 'e2e_ms': 5.0});
INSERT INTO trials (trial_id, treatment_id, request_count)
VALUES ('five', 'five', 100), ('six', 'six', 100), ('late', 'late', 100), ('few', 'few', 100);
INSERT INTO requests (trial_id, status, first_token_us)
SELECT
    trial_id, CASE WHEN i < failed THEN 'error' ELSE 'ok' END,
    CASE WHEN i >= failed THEN ttft_ms * 1000 END
FROM (VALUES ('five', 100, 5, 50), ('six', 100, 6, 50), ('late', 100, 0, 51), ('few', 89, 0, 50))
        AS t(trial_id, n, failed, ttft_ms),
    range(100) AS r(i)
WHERE i < n;
