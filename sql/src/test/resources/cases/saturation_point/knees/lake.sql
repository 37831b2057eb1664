-- One trial with one request a rate: served at 1 / end requests/s. Sixteen shapes, from a line over
-- bends early and late to noise.
INSERT INTO sweeps DEFAULT VALUES;
CREATE TABLE plans AS
SELECT
    printf('%02d', shape) AS stack, rate,
    1000000 // CASE
        WHEN shape = 0 THEN rate
        WHEN shape < 5 THEN least(rate, 4 * shape)
        WHEN shape < 9 THEN rate * 6.0 * shape / (rate + 6 * shape)
        WHEN shape < 12 THEN least(rate, 2 * shape) - greatest(rate - 2 * shape, 0) / 4
        ELSE rate * 0.6 + (7919 * (rate + 31 * shape)) % 13
    END AS end_us
FROM range(16) AS s(shape), (VALUES (1), (2), (4), (8), (12), (16), (24), (32)) AS r(rate);
INSERT INTO trials (trial_id, treatment_id, stack, rate, request_count, factors)
SELECT stack || '-' || rate, stack || '-' || rate, stack, rate, 1, MAP {'rate': rate::VARCHAR}
FROM plans;
INSERT INTO requests (trial_id, sent_us, end_us) SELECT stack || '-' || rate, 0, end_us FROM plans;
