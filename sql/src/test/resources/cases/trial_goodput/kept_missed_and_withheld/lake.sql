INSERT INTO sweeps (sweep_id, slo)
VALUES ('s1', MAP {'ttft_ms_p99': 500.0, 'tpot_ms_p90': 20.0}), ('s2', MAP {'ttft_ms_p99': 500.0, 'ttft_ms': 300.0}), ('s3', NULL);
-- In s1: kept, missed by its percentile, too few requests, missed by its failures.
INSERT INTO trials (sweep_id, trial_id, shards, window_start_at, window_end_at)
VALUES ('s1', 'a-kept', 2, '2026-01-01 00:00:05', '2026-01-01 00:01:00'), ('s1', 'b-slow', 1, NULL, NULL),
       ('s1', 'c-few', 1, NULL, NULL), ('s1', 'd-failures', 1, NULL, NULL), ('s2', 'e-streamless', 1, NULL, NULL),
       ('s2', 'f-two-limits', 1, NULL, NULL), ('s3', 'g-no-slo', 1, NULL, NULL);
INSERT INTO requests (sweep_id, trial_id, shard, status, sent_us, sent_at, first_token_us, last_token_us, end_us, output_tokens)
SELECT 's1', 'a-kept', i % 2, CASE WHEN i % 200 = 7 THEN 'error' ELSE 'ok' END, i * 50000,
       '2026-01-01'::TIMESTAMP + to_microseconds(i * 50000), 100000 + i * 7919 % 401001,
       100000 + i * 7919 % 401001 + (i * 104729 % 19) * 9000 + i % 1000, 700000, 10
FROM range(1200) AS rows(i);
INSERT INTO requests (sweep_id, trial_id, sent_us, first_token_us, last_token_us, end_us, output_tokens)
SELECT 's1', 'b-slow', i * 50000, 100000 + i * 7919 % 450000,
       100000 + i * 7919 % 450000 + (i * 104729 % 30) * 9000, 900000, 10
FROM range(500) AS rows(i);
INSERT INTO requests (sweep_id, trial_id, sent_us, first_token_us, last_token_us, end_us, output_tokens)
SELECT 's1', 'c-few', i * 50000, 100000, 190000, 200000, CASE WHEN i = 3 THEN 1 ELSE 10 END
FROM range(100) AS rows(i);
INSERT INTO requests (sweep_id, trial_id, status, sent_us, first_token_us, last_token_us, end_us, output_tokens)
SELECT 's1', 'd-failures', CASE WHEN i % 50 = 0 THEN 'error' ELSE 'ok' END, i * 50000, 100000, 190000, 200000,
       CASE WHEN i = 7 THEN NULL ELSE 10 END
FROM range(1000) AS rows(i);
INSERT INTO requests (sweep_id, trial_id, sent_us, end_us, output_tokens)
SELECT 's2', 'e-streamless', i * 50000, 200000, 10 FROM range(500) AS rows(i);
INSERT INTO requests (sweep_id, trial_id, sent_us, first_token_us, last_token_us, end_us, output_tokens)
SELECT 's2', 'f-two-limits', i * 50000, 100000 + i * 1000, 100000 + i * 1000, 700000, 5
FROM range(400) AS rows(i);
INSERT INTO requests (sweep_id, trial_id, sent_us, end_us, output_tokens)
SELECT 's2', 'f-two-limits', i * 50000, 200000, 5 FROM range(400, 460) AS rows(i);
INSERT INTO requests (sweep_id, trial_id, sent_us, first_token_us, end_us, output_tokens) VALUES ('s3', 'g-no-slo', 0, 10, 2000000, 5);
