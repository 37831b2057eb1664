INSERT INTO sweeps (slo) VALUES (MAP {'ttft_ms_p50': 100.0::DOUBLE});
-- bumpy keeps the SLO at 1, 2 and 4 requests/s, but not at 3. few has too few requests to tell at 1.
-- spoilt counts nothing at 3. A closed loop has no rate.
CREATE TABLE plans(stack, rate, concurrency, n, ttft_ms, validity) AS VALUES
    ('bumpy', 1.0, NULL, 10, 50, 'VALID'), ('bumpy', 2.0, NULL, 10, 60, 'SUSPECT'),
    ('bumpy', 3.0, NULL, 10, 101, 'VALID'), ('bumpy', 4.0, NULL, 10, 90, 'VALID'),
    ('few', 1.0, NULL, 9, 50, 'VALID'), ('few', 2.0, NULL, 10, 100, 'VALID'),
    ('spoilt', 2.0, NULL, 10, 50, 'VALID'), ('spoilt', 3.0, NULL, 10, 500, 'INVALID'),
    ('loop', NULL, 8, 10, 50, 'VALID');
INSERT INTO trials (trial_id, treatment_id, stack, rate, concurrency, request_count, validity, factors)
SELECT
    stack || coalesce(rate, concurrency), stack || coalesce(rate, concurrency), stack, rate,
    concurrency, n, validity, MAP {'endpoint': stack, 'rate': rate::VARCHAR}
FROM plans;
INSERT INTO requests (trial_id, sent_us, first_token_us, end_us, output_tokens)
SELECT stack || coalesce(rate, concurrency), i * 1000000 // coalesce(rate, 1), ttft_ms * 1000, 1000000, 10
FROM plans, range(10) AS t(i)
WHERE i < n;
