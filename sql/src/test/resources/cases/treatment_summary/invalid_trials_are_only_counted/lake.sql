INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, treatment_id, replicate, validity, validity_reasons)
VALUES ('t1-r1', 't1', 1, 'VALID', NULL), ('t1-r2', 't1', 2, 'INVALID', ['failure_ratio']),
       ('t2-r1', 't2', 1, 'INVALID', ['no_request_succeeded']);
INSERT INTO requests (trial_id, first_token_us, end_us) SELECT 't1-r1', 10000, 20000 FROM range(10);
INSERT INTO requests (trial_id, first_token_us, end_us) SELECT 't1-r2', 90000, 99000 FROM range(10);
INSERT INTO requests (trial_id, status) SELECT 't2-r1', 'error' FROM range(10);
