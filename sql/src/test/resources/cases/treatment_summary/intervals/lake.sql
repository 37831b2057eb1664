INSERT INTO sweeps DEFAULT VALUES;
-- t1 has three replicates, the third too short for a p99, and an INVALID one; t2 has one.
INSERT INTO trials (trial_id, treatment_id, replicate, started_at, factors, validity) VALUES
    ('a1', 't1', 1, '2026-01-01 00:00:00', MAP {'rate': '5', 'endpoint': 'small'}, 'VALID'),
    ('a2', 't1', 2, '2026-01-01 00:10:00', MAP {'rate': '5', 'endpoint': 'small'}, 'SUSPECT'),
    ('a3', 't1', 3, '2026-01-01 00:20:00', MAP {'rate': '5', 'endpoint': 'small'}, 'VALID'),
    ('a4', 't1', 4, '2026-01-01 00:30:00', MAP {'rate': '5', 'endpoint': 'small'}, 'INVALID'),
    ('b1', 't2', 1, '2026-01-01 00:40:00', MAP {'rate': '10', 'endpoint': 'small'}, 'VALID');
INSERT INTO requests (trial_id, sent_us, first_token_us, end_us, input_tokens, output_tokens)
SELECT trial, i * 100000, base + i * 7919 % 997 * 37, 300000 + base * 3 + i * 31 % 211 * 1000, 100, 1
FROM (VALUES ('a1', 20000, 500), ('a2', 21000, 600), ('a3', 23500, 100), ('a4', 90000, 500),
    ('b1', 50000, 40)) AS run(trial, base, request_count), range(request_count) AS t(i);
