-- 1 request/s has no trial that counts, so 2 is the lowest. A closed loop has no rate. A profile's own
-- rate counts where no factor names one.
INSERT INTO sweeps DEFAULT VALUES;
CREATE TABLE plans(name, stack, rate, concurrency, ttft_ms, validity) AS VALUES
    ('t1', 'small', 1.0, NULL, 1, 'INVALID'), ('t2', 'small', 2.0, NULL, 20, 'VALID'),
    ('t4', 'small', 4.0, NULL, 30, 'SUSPECT'), ('loop', 'small', NULL, 8, 5, 'VALID'),
    ('own', 'other', NULL, NULL, 7, 'VALID');
INSERT INTO trials (trial_id, treatment_id, stack, rate, concurrency, request_count, validity, factors)
SELECT name, name, stack, rate, concurrency, 10, validity, MAP {'rate': rate::VARCHAR} FROM plans;
INSERT INTO stages (trial_id, requested_rate) VALUES ('own', 3.0);
INSERT INTO requests (trial_id, sent_us, first_token_us, end_us, output_tokens)
SELECT name, i * 500000, ttft_ms * 1000, 1000000, 10 FROM plans, range(10) AS t(i);
