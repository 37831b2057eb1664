-- Medians of 10, 20 and 60 ms, and a fourth replicate that does not count.
INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, replicate, request_count, validity)
VALUES ('r3', 3, 10, 'SUSPECT'), ('r1', 1, 10, 'VALID'), ('r2', 2, 10, 'VALID'),
       ('r4', 4, 10, 'INVALID');
INSERT INTO requests (trial_id, first_token_us)
SELECT trial_id, ms * 1000
FROM (VALUES ('r1', 10), ('r2', 20), ('r3', 60), ('r4', 1000)) AS t(trial_id, ms), range(10);
